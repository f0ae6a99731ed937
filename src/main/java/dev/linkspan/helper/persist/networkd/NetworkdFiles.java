// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.networkd;

import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.IniText;
import dev.linkspan.plan.LinkSetup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that systemd-networkd reads. Can be changed. */
final class NetworkdFiles {
    static final String FOLDER = "/etc/systemd/network";

    /** Where files are looked for; a name in an earlier folder hides it in the later ones. */
    static final List<String> FOLDERS = List.of(
            FOLDER,
            "/run/systemd/network",
            "/usr/local/lib/systemd/network",
            "/usr/lib/systemd/network",
            "/lib/systemd/network");

    private final ConfigFiles before;
    private ConfigFiles now;
    private final Map<String, IniText> opened = new HashMap<>();

    NetworkdFiles(ConfigFiles before) {
        this.before = before;
        this.now = before;
    }

    /** The files that end so, each once, in the order of their names. */
    private List<String> paths(String ending) {
        Set<String> names = new HashSet<>();
        List<String> paths = new ArrayList<>();
        for (String folder : FOLDERS) {
            for (String path : now.in(folder, ending)) {
                if (names.add(name(path))) {
                    paths.add(path);
                }
            }
        }
        paths.sort(Comparator.comparing(NetworkdFiles::name));
        return paths;
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    IniText open(String path) {
        return opened.computeIfAbsent(path, it -> IniText.parse(String.valueOf(now.text(path))));
    }

    /** The .network file that configures a link: the first that fits; null when none does. */
    @Nullable
    String networkOf(LinkSetup link) {
        for (String path : paths(".network")) {
            if (Match.of(open(path)).fits(link)) {
                return path;
            }
        }
        return null;
    }

    /** The .netdev file that makes a link; null when there is none. */
    @Nullable
    String netdevOf(String link) {
        for (String path : paths(".netdev")) {
            Optional<String> name = open(path).value("NetDev", "Name");
            if (name.filter(link::equals).isPresent()) {
                return path;
            }
        }
        return null;
    }

    /** Drop-ins of a file, which may say something else than the file. */
    List<String> dropIns(String path) {
        Set<String> found = new LinkedHashSet<>();
        for (String folder : FOLDERS) {
            found.addAll(now.in(folder + "/" + name(path) + ".d", ".conf"));
        }
        return List.copyOf(found);
    }

    /** A new file of a name. */
    IniText create(String path) {
        IniText text = new IniText();
        opened.put(path, text);
        now = now.with(path, text.text());
        return text;
    }

    void remove(String path) {
        opened.remove(path);
        now = now.with(path, null);
    }

    boolean exists(String path) {
        return now.text(path) != null;
    }

    /** The files with all changes; one that has nothing new keeps its text. */
    ConfigFiles into() {
        ConfigFiles after = now;
        for (Map.Entry<String, IniText> file : opened.entrySet()) {
            String old = before.text(file.getKey());
            String text = file.getValue().text();
            if (old == null || !IniText.parse(old).text().equals(text)) {
                after = after.with(file.getKey(), text);
            }
        }
        return after;
    }
}
