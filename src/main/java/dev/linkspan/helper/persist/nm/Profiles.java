// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.nm;

import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.IniText;
import dev.linkspan.plan.LinkSetup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The profiles of NetworkManager. Can be changed. */
final class Profiles {
    static final String FOLDER = "/etc/NetworkManager/system-connections";
    static final List<String> FOLDERS =
            List.of(FOLDER, "/run/NetworkManager/system-connections", "/usr/lib/NetworkManager/system-connections");

    private final ConfigFiles before;
    private final Map<String, String> active;
    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    /**
     * A profile and the file it stands in.
     *
     * @param path absolute
     */
    record Profile(String path, IniText text) {
        String uuid() {
            return text.value("connection", "uuid").orElse("");
        }

        String id() {
            return text.value("connection", "id").orElse("");
        }

        String type() {
            return text.value("connection", "type").orElse("");
        }

        /** The name of the link it is bound to; empty when it is for any that fits. */
        String bound() {
            return text.value("connection", "interface-name").orElse("");
        }

        boolean connectsItself() {
            return !text.value("connection", "autoconnect").orElse("true").equals("false");
        }

        int priority() {
            String said = text.value("connection", "autoconnect-priority").orElse("0");
            return said.matches("-?\\d{1,3}") ? Integer.parseInt(said) : 0;
        }
    }

    /** @param active UUID of the profile that is active on a link, by the link's name */
    Profiles(ConfigFiles files, Map<String, String> active) {
        this.before = files;
        this.active = active;
        for (String folder : FOLDERS) {
            for (String path : files.in(folder, "")) {
                IniText text = IniText.parse(String.valueOf(files.text(path)));
                // What NetworkManager made up for a link that somebody else set up is no configuration.
                boolean madeUp = text.value(".nmmeta", "nm-generated").isPresent();
                if (!madeUp && !path.substring(folder.length() + 1).startsWith(".")) {
                    profiles.put(path, new Profile(path, text));
                    known.add(path);
                }
            }
        }
    }

    /** The profiles that fit a link: first the active one, then those that are bound to it, then others. */
    List<Profile> of(LinkSetup link) {
        List<Profile> found = new ArrayList<>();
        for (Profile profile : profiles.values()) {
            if (fits(profile, link)) {
                found.add(profile);
            }
        }
        String uuid = active.getOrDefault(link.name(), "none");
        found.sort(Comparator.comparing((Profile it) -> !it.uuid().equals(uuid))
                .thenComparing(it -> it.bound().isEmpty())
                .thenComparing(it -> !it.connectsItself())
                .thenComparing(it -> -it.priority()));
        return found;
    }

    private static boolean fits(Profile profile, LinkSetup link) {
        boolean type = switch (link.kind()) {
            case NIC -> List.of("ethernet", "802-3-ethernet").contains(profile.type());
            case BOND -> profile.type().equals("bond");
            case VLAN -> profile.type().equals("vlan");
            case BRIDGE -> profile.type().equals("bridge");
        };
        if (!type) {
            return false;
        }
        if (!profile.bound().isEmpty()) {
            return profile.bound().equals(link.name());
        }
        if (link.kind() != LinkSetup.Kind.NIC) {
            return false;
        }
        Optional<String> mac = profile.text()
                .value("ethernet", "mac-address")
                .or(() -> profile.text().value("802-3-ethernet", "mac-address"));
        return mac.isEmpty()
                || (link.permanentMac() != null
                        && link.permanentMac().text().equals(mac.get().toLowerCase(Locale.ROOT)));
    }

    /** Whether a profile is for this link alone, by its name or its MAC address. */
    static boolean isOfOne(Profile profile) {
        return !profile.bound().isEmpty()
                || profile.text().value("ethernet", "mac-address").isPresent()
                || profile.text().value("802-3-ethernet", "mac-address").isPresent();
    }

    /** Names of the links that saved profiles are bound to. */
    Set<String> boundLinks() {
        Set<String> names = new HashSet<>();
        profiles.values().stream()
                .filter(it -> it.path().startsWith(FOLDER + "/") && !it.bound().isEmpty())
                .forEach(it -> names.add(it.bound()));
        return names;
    }

    /** The UUID of the profile of a link; empty when it has none. */
    Optional<String> uuid(LinkSetup link) {
        return of(link).stream().filter(Profiles::isOfOne).map(Profile::uuid).findFirst();
    }

    Profile create(String name) {
        String path = FOLDER + "/" + name + ".nmconnection";
        for (int i = 2; profiles.containsKey(path); i++) {
            path = FOLDER + "/" + name + "-" + i + ".nmconnection";
        }
        Profile profile = new Profile(path, new IniText());
        profiles.put(path, profile);
        return profile;
    }

    void remove(Profile profile) {
        profiles.remove(profile.path());
    }

    /** The files with all changes; one that has nothing new keeps its text. */
    ConfigFiles into() {
        ConfigFiles after = before;
        for (String path : known) {
            if (!profiles.containsKey(path)) {
                after = after.with(path, null);
            }
        }
        for (Profile profile : profiles.values()) {
            String old = before.text(profile.path());
            String text = profile.text().text();
            if (old == null || !IniText.parse(old).text().equals(text)) {
                after = after.with(profile.path(), text);
            }
        }
        return after;
    }
}
