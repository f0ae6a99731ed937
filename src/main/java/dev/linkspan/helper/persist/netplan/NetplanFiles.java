// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.netplan;

import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.ConfigFormatException;
import dev.linkspan.plan.LinkSetup;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The files that netplan reads, in the order in which it merges them (netplan(5)). Can be changed. */
final class NetplanFiles {
    static final String FOLDER = "/etc/netplan";
    static final String OURS = FOLDER + "/90-linkspan.yaml";

    /** Where files are looked for; a name in an earlier folder hides it in the later ones. */
    private static final List<String> FOLDERS = List.of(FOLDER, "/run/netplan", "/lib/netplan", "/usr/lib/netplan");

    private final ConfigFiles before;
    private final Map<String, MappingNode> roots = new LinkedHashMap<>();
    private final Map<String, String> printed = new LinkedHashMap<>();

    private NetplanFiles(ConfigFiles before) {
        this.before = before;
    }

    static NetplanFiles read(ConfigFiles files) throws ConfigFormatException {
        NetplanFiles read = new NetplanFiles(files);
        Set<String> names = new LinkedHashSet<>();
        List<String> paths = new ArrayList<>();
        for (String folder : FOLDERS) {
            for (String path : files.in(folder, ".yaml")) {
                if (names.add(name(path))) {
                    paths.add(path);
                }
            }
        }
        paths.sort(Comparator.comparing(NetplanFiles::name));
        for (String path : paths) {
            MappingNode root = YamlTree.parse(path, String.valueOf(files.text(path)));
            if (root != null) {
                read.roots.put(path, root);
                read.sections().forEach(read::section);
                read.printed.put(path, YamlTree.print(root, String.valueOf(files.text(path))));
            }
        }
        return read;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * A definition of a link in one file.
     *
     * @param section {@code ethernets}, {@code bonds}, {@code vlans} and so on
     * @param id the name it has in the files, which may be another than that of the link
     */
    record Definition(String path, String section, String id, MappingNode body) {}

    /** All definitions of a section, in the order in which they are merged. */
    List<Definition> section(String section) {
        List<Definition> found = new ArrayList<>();
        // A definition without a body ("eth0:") gets an empty one.
        roots.forEach((path, root) -> {
            MappingNode network = YamlTree.map(root, "network");
            MappingNode definitions = network == null ? null : YamlTree.map(network, section);
            if (definitions != null) {
                for (String id : YamlTree.keys(definitions)) {
                    found.add(new Definition(path, section, id, YamlTree.mapAt(definitions, id)));
                }
            }
        });
        return found;
    }

    private Set<String> sections() {
        Set<String> sections = new LinkedHashSet<>();
        roots.values().forEach(root -> {
            MappingNode network = YamlTree.map(root, "network");
            if (network != null) {
                YamlTree.keys(network).stream()
                        .filter(key -> !List.of("version", "renderer").contains(key))
                        .forEach(sections::add);
            }
        });
        return sections;
    }

    /** The definitions of a link, in the order in which they are merged. */
    List<Definition> of(LinkSetup link) {
        if (link.kind() != LinkSetup.Kind.NIC) {
            return section(sectionOf(link)).stream()
                    .filter(it -> it.id().equals(link.name()))
                    .toList();
        }
        List<Definition> all = section("ethernets");
        Set<String> ids = new LinkedHashSet<>();
        all.stream().filter(it -> names(merged(all, it.id()), it.id(), link)).forEach(it -> ids.add(it.id()));
        return all.stream().filter(it -> ids.contains(it.id())).toList();
    }

    static String sectionOf(LinkSetup link) {
        return switch (link.kind()) {
            case NIC -> "ethernets";
            case BOND -> "bonds";
            case VLAN -> "vlans";
            case BRIDGE -> "bridges";
        };
    }

    private static List<MappingNode> merged(List<Definition> all, String id) {
        return all.stream()
                .filter(it -> it.id().equals(id))
                .map(Definition::body)
                .toList();
    }

    private static boolean names(List<MappingNode> bodies, String id, LinkSetup nic) {
        for (MappingNode body : bodies) {
            if (YamlTree.text(body, "set-name").filter(nic.name()::equals).isPresent()) {
                return true;
            }
        }
        boolean matched = false;
        for (MappingNode body : bodies) {
            MappingNode match = YamlTree.map(body, "match");
            if (match != null) {
                matched = true;
                if (matches(match, nic)) {
                    return bodies.stream()
                            .allMatch(it -> YamlTree.text(it, "set-name").isEmpty());
                }
            }
        }
        return !matched && id.equals(nic.name());
    }

    private static boolean matches(MappingNode match, LinkSetup nic) {
        String mac = YamlTree.text(match, "macaddress").orElse("").toLowerCase(Locale.ROOT);
        boolean named = YamlTree.text(match, "name")
                .map(pattern -> glob(pattern, nic.name()))
                .orElse(true);
        boolean sameMac = mac.isEmpty()
                || (nic.permanentMac() != null && nic.permanentMac().text().equals(mac));
        // A driver may be that of any NIC.
        return named && sameMac;
    }

    private static boolean glob(String pattern, String name) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name));
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** Whether a definition names one NIC, rather than all that fit a pattern or have a driver. */
    static boolean isOfOne(Definition definition) {
        MappingNode match = YamlTree.map(definition.body(), "match");
        if (match == null || YamlTree.text(match, "macaddress").isPresent()) {
            return true;
        }
        return YamlTree.text(match, "name")
                .filter(name -> name.matches("[^*?\\[]+"))
                .isPresent();
    }

    /** The id of a link in lists of other definitions. */
    String id(LinkSetup link) {
        List<Definition> own = of(link);
        return own.isEmpty() ? link.name() : own.get(own.size() - 1).id();
    }

    /** Adds a definition to one file, which is made when it is not there. */
    Definition add(String path, String section, String id) {
        MappingNode root = roots.get(path);
        if (root == null) {
            root = YamlTree.newMap();
            YamlTree.put(YamlTree.mapAt(root, "network"), "version", YamlTree.number(2));
            roots.put(path, root);
        }
        MappingNode body = YamlTree.newMap();
        YamlTree.put(YamlTree.mapAt(YamlTree.mapAt(root, "network"), section), id, body);
        return new Definition(path, section, id, body);
    }

    /** Takes a definition out, and the section with the last one of it. */
    void remove(Definition definition) {
        MappingNode root = roots.get(definition.path());
        MappingNode network = root == null ? null : YamlTree.map(root, "network");
        MappingNode section = network == null ? null : YamlTree.map(network, definition.section());
        if (network != null && section != null) {
            YamlTree.remove(section, definition.id());
            if (section.getValue().isEmpty()) {
                YamlTree.remove(network, definition.section());
            }
        }
    }

    /** The word of the renderer that reads a link's definition; empty when only the default says it. */
    @Nullable
    String renderer(LinkSetup link) {
        for (Definition definition : of(link)) {
            String own = YamlTree.text(definition.body(), "renderer").orElse(null);
            if (own != null) {
                return own;
            }
        }
        return null;
    }

    /** The files with all changes; those whose trees are the same keep their texts. */
    ConfigFiles into() {
        ConfigFiles after = before;
        for (Map.Entry<String, MappingNode> file : roots.entrySet()) {
            String old = before.text(file.getKey());
            String text = YamlTree.print(file.getValue(), old == null ? "" : old);
            if (!text.equals(printed.get(file.getKey()))) {
                MappingNode network = YamlTree.map(file.getValue(), "network");
                boolean empty = file.getKey().equals(OURS)
                        && network != null
                        && YamlTree.keys(network).equals(List.of("version"));
                after = after.with(file.getKey(), empty ? null : text);
            }
        }
        return after;
    }

    /** The nodes of a list under a key in several definitions, taken out of them. */
    static List<Node> take(List<Definition> definitions, String key) {
        List<Node> taken = new ArrayList<>();
        for (Definition definition : definitions) {
            if (YamlTree.remove(definition.body(), key) instanceof SequenceNode list) {
                taken.addAll(list.getValue());
            }
        }
        return taken;
    }
}
