// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.nm;

import dev.linkspan.helper.persist.nm.Profiles.Profile;
import dev.linkspan.helper.persist.write.BondWish;
import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.ConfigWriter;
import dev.linkspan.helper.persist.write.IniText;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.helper.persist.write.Written;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.LinkSetup.Kind;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Writes profiles of NetworkManager. The profile of a link is edited, with its UUID and all keys that are not ours; a link
 * that shares one with others gets its own, which is preferred. What is about name servers goes with the addresses.
 */
public final class NmWriter implements ConfigWriter {
    /** Options of the bonding driver that a profile can say (nm-settings(5) of 1.42). */
    private static final Set<String> OPTIONS = Set.of(
            "mode",
            "miimon",
            "updelay",
            "downdelay",
            "peer_notif_delay",
            "use_carrier",
            "arp_interval",
            "arp_ip_target",
            "ns_ip6_target",
            "arp_validate",
            "arp_all_targets",
            "arp_missed_max",
            "primary",
            "primary_reselect",
            "fail_over_mac",
            "xmit_hash_policy",
            "resend_igmp",
            "num_grat_arp",
            "all_slaves_active",
            "min_links",
            "lp_interval",
            "packets_per_slave",
            "lacp_active",
            "lacp_rate",
            "ad_select",
            "ad_actor_sys_prio",
            "ad_user_port_key",
            "ad_actor_system",
            "tlb_dynamic_lb");

    private static final List<String> ABOUT_IP = List.of("ipv4", "ipv6", "proxy");
    private static final List<String> PORT_KEYS = List.of("master", "slave-type", "controller", "port-type");

    private final Map<String, String> active;

    /** @param active UUID of the profile that is active on a link, by the link's name */
    public NmWriter(Map<String, String> active) {
        this.active = Map.copyOf(active);
    }

    /** Names of the links that saved profiles are bound to. */
    public static Set<String> links(ConfigFiles files) {
        return new Profiles(files, Map.of()).boundLinks();
    }

    @Override
    public Written write(ConfigFiles files, Wish wish) {
        return new Writing(new Profiles(files, active), wish).written();
    }

    /** One run. */
    private static final class Writing {
        private final Profiles profiles;
        private final Wish wish;
        private final List<Refusal> refusals = new ArrayList<>();
        private final Map<String, List<IniText.Section>> legacies = new HashMap<>();

        Writing(Profiles profiles, Wish wish) {
            this.profiles = profiles;
            this.wish = wish;
        }

        Written written() {
            for (String name : wish.names()) {
                String heir = wish.heir(name);
                LinkSetup before = wish.before(name);
                if (heir != null && before != null) {
                    leave(before, heir);
                }
            }
            for (String name : wish.gone()) {
                LinkSetup before = wish.before(name);
                if (before != null) {
                    profiles.of(before).stream().filter(it -> isOurs(it, name)).forEach(profiles::remove);
                }
            }
            wish.links().forEach(this::write);
            return new Written(profiles.into(), refusals, List.of());
        }

        private boolean isOurs(Profile profile, String link) {
            boolean ours = profile.path().startsWith(Profiles.FOLDER + "/");
            if (!ours) {
                refusals.add(new Refusal(
                        "",
                        link,
                        "the profile " + profile.id() + " of " + link + " stands in " + profile.path()
                                + ", which is not for administrators to change",
                        "save it to " + Profiles.FOLDER + " with nmcli connection modify"));
            }
            return ours;
        }

        /** Takes up what goes along with the addresses of a link. */
        private void leave(LinkSetup link, String heir) {
            profiles.of(link).stream().limit(1).forEach(profile -> {
                for (String name : ABOUT_IP) {
                    for (IniText.Section section : profile.text().all(name)) {
                        legacies.computeIfAbsent(heir, key -> new ArrayList<>()).add(section);
                        if (Profiles.isOfOne(profile)) {
                            profile.text().remove(section);
                        }
                    }
                }
            });
        }

        private void write(LinkSetup link) {
            List<Profile> all = profiles.of(link);
            if (!wish.isUsed(link)) {
                // Without a profile, NetworkManager might make one by itself.
                all.stream()
                        .filter(Profiles::isOfOne)
                        .filter(it -> isOurs(it, link.name()))
                        .forEach(it -> {
                            it.text().at("connection").take(PORT_KEYS::contains);
                            it.text().at("connection").set("autoconnect", "false");
                        });
                return;
            }
            Profile profile = all.stream()
                    .filter(Profiles::isOfOne)
                    .filter(it -> isOurs(it, link.name()))
                    .findFirst()
                    .orElseGet(() -> fresh(link, all));
            IniText text = profile.text();
            IniText.Section connection = text.at("connection");
            preferred(profile, all);
            if (link.bond() != null) {
                port(text, connection, link);
            } else {
                addressing(text, connection, link);
            }
            ethernet(text, link);
            if (link.kind() == Kind.BOND) {
                bond(text, connection, link);
            } else if (link.kind() == Kind.VLAN) {
                vlan(text, link);
            }
        }

        /** A profile of its own; what others say of the link is the beginning. */
        private Profile fresh(LinkSetup link, List<Profile> others) {
            Profile made = profiles.create(link.name());
            IniText.Section connection = made.text().at("connection");
            connection.set("id", link.name());
            String seed = "linkspan:" + link.name() + ":" + made.path();
            connection.set(
                    "uuid",
                    UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                            .toString());
            connection.set(
                    "type",
                    switch (link.kind()) {
                        case NIC -> "ethernet";
                        case BOND -> "bond";
                        case VLAN -> "vlan";
                        case BRIDGE -> "bridge";
                    });
            connection.set("interface-name", link.name());
            others.stream()
                    .limit(1)
                    .forEach(other -> other.text().sections().stream()
                            .filter(section -> !section.name().equals("connection"))
                            .filter(section -> link.bond() == null || !ABOUT_IP.contains(section.name()))
                            .forEach(made.text()::adopt));
            return made;
        }

        /** Among several profiles that fit, the one with the highest priority is taken at the start. */
        private static void preferred(Profile profile, List<Profile> all) {
            int most = all.stream()
                    .filter(it -> !it.path().equals(profile.path()) && it.connectsItself())
                    .mapToInt(Profile::priority)
                    .max()
                    .orElse(Integer.MIN_VALUE);
            IniText.Section connection = profile.text().at("connection");
            if (most >= profile.priority() && most < 999) {
                connection.set("autoconnect-priority", String.valueOf(most + 1));
            }
            if (!profile.connectsItself()) {
                connection.set("autoconnect", (String) null);
            }
        }

        private void port(IniText text, IniText.Section connection, LinkSetup link) {
            boolean newWords = connection.value("controller").isPresent();
            connection.set(newWords ? "controller" : "master", master(connection, newWords, link));
            connection.set(newWords ? "port-type" : "slave-type", "bond");
            for (String name : ABOUT_IP) {
                text.all(name).forEach(text::remove);
            }
            String queue = link.queue() == 0 ? null : String.valueOf(link.queue());
            if (queue != null || text.value("bond-port", "queue-id").isPresent()) {
                text.at("bond-port").set("queue-id", queue);
            }
        }

        /** The bond by its name, or as it is said already by the UUID of its profile. */
        private String master(IniText.Section connection, boolean newWords, LinkSetup link) {
            String bond = String.valueOf(link.bond());
            String said = connection.value(newWords ? "controller" : "master").orElse("");
            LinkSetup over = wish.link(bond);
            boolean byUuid =
                    over != null && profiles.uuid(over).filter(said::equals).isPresent();
            return byUuid ? said : bond;
        }

        private void addressing(IniText text, IniText.Section connection, LinkSetup link) {
            if (link.bridge() == null) {
                connection.take(PORT_KEYS::contains);
                text.all("bond-port").forEach(text::remove);
            }
            for (IniText.Section section : legacies.getOrDefault(link.name(), List.of())) {
                boolean bare = text.first(section.name())
                        .map(own -> own.take(key -> key.equals("method")).size() == 1 && own.isEmpty())
                        .orElse(true);
                if (bare) {
                    text.all(section.name()).forEach(text::remove);
                    text.adopt(section);
                }
            }
            if (link.bridge() == null) {
                new IpSection(text, IpFamily.INET, link, wish).write();
                new IpSection(text, IpFamily.INET6, link, wish).write();
            }
        }

        private void ethernet(IniText text, LinkSetup link) {
            String name = text.first("802-3-ethernet").isPresent() ? "802-3-ethernet" : "ethernet";
            String said = text.value(name, "mtu").orElse("");
            Integer mtu = wish.mtu(link, !said.isEmpty() && !said.equals("0"));
            if (mtu != null && !said.equals(mtu.toString())) {
                text.at(name).set("mtu", mtu.toString());
            }
            MacAddress mac = link.kind() == Kind.NIC ? null : wish.pinnedMac(link);
            if (mac != null) {
                text.at(name).set("cloned-mac-address", mac.text());
            }
        }

        private void bond(IniText text, IniText.Section connection, LinkSetup link) {
            BondWish bond = BondWish.of(link);
            refusals.addAll(bond.refuseAllBut(OPTIONS, "NetworkManager"));
            IniText.Section section = text.at("bond");
            boolean fresh = section.isEmpty();
            for (String option : new java.util.TreeSet<>(OPTIONS)) {
                String value = bond.words().get(option);
                String said = section.value(option).orElse("");
                // With an ARP monitor, a word about the other one is an error.
                boolean needed = fresh || !said.isEmpty() || !bond.isUsual(option) || option.equals("miimon");
                if (value == null || (needed && !said.equals(value))) {
                    section.set(option, value);
                }
            }
            if (connection.value("autoconnect-slaves").isEmpty()
                    && connection.value("autoconnect-ports").isEmpty()) {
                connection.set("autoconnect-slaves", "1");
            }
        }

        private void vlan(IniText text, LinkSetup link) {
            IniText.Section section = text.at("vlan");
            if (section.value("flags").isEmpty()) {
                section.set("flags", "1");
            }
            section.set("id", String.valueOf(link.tag()));
            String over = String.valueOf(link.over());
            LinkSetup below = wish.link(over);
            String said = section.value("parent").orElse("");
            boolean byUuid =
                    below != null && profiles.uuid(below).filter(said::equals).isPresent();
            section.set("parent", byUuid ? said : over);
        }
    }
}
