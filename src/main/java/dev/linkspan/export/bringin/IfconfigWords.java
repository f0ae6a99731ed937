// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code ifconfig} says, on its command line and in {@code /etc/hostname} files (ifconfig(1M)). */
final class IfconfigWords {
    private final Draft draft;

    IfconfigWords(Draft draft) {
        this.draft = draft;
    }

    /** Reads {@code ifconfig interface [inet|inet6] word...}. */
    void read(Statement statement) throws UnclearException {
        String name = statement.word(0);
        if (name.startsWith("-") || statement.words().size() < 2) {
            // With no more than an interface, or -a, it shows what there is.
            return;
        }
        IpFamily family = statement.word(1).equals("inet6") ? IpFamily.INET6 : IpFamily.INET;
        boolean named = statement.word(1).equals("inet6") || statement.word(1).equals("inet");
        read(name, family, statement.without(named ? 2 : 1));
    }

    /** Reads the words for an interface in one family; on an error or an unknown word nothing of them is taken. */
    void read(String unitName, IpFamily family, Statement words) throws UnclearException {
        int colon = unitName.indexOf(':');
        Place place = words.place();
        String name = Draft.name(place, colon < 0 ? unitName : unitName.substring(0, colon));
        Line line = new Line(place, name, family);
        line.parse(words.words());
        line.apply(colon >= 0);
    }

    /** One line, taken apart before any of it is applied. */
    private final class Line {
        private final Place place;
        private final String name;
        private final IpFamily family;
        private final List<Draft.Unit> units = new ArrayList<>();
        private @Nullable String group;
        private @Nullable Boolean standby;
        private boolean ipmp;
        private boolean dhcp;
        private boolean unplumb;
        private @Nullable Integer mtu;
        private boolean noFailover;

        Line(Place place, String name, IpFamily family) {
            this.place = place;
            this.name = name;
            this.family = family;
        }

        void parse(List<String> words) throws UnclearException {
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                switch (word) {
                    case "plumb", "up", "deprecated", "-deprecated", "preferred" -> {}
                    case "-failover" -> failover(false);
                    case "failover" -> failover(true);
                    case "standby" -> standby = true;
                    case "-standby" -> standby = false;
                    case "ipmp" -> ipmp = true;
                    case "unplumb" -> unplumb = true;
                    case "dhcp", "auto-dhcp" -> dhcp = true;
                    case "start", "primary" -> {}
                    case "wait" -> argument(words, ++i);
                    case "group" -> group = argument(words, ++i);
                    case "mtu" -> mtu = Values.number(place, argument(words, ++i), 68, 65_535, "mtu");
                    case "broadcast" -> argument(words, ++i);
                    case "netmask" -> netmask(argument(words, ++i));
                    case "addif" -> {
                        noFailover = false;
                        units.add(unit(argument(words, ++i)));
                    }
                    case "set" -> units.add(unit(argument(words, ++i)));
                    default -> {
                        if (word.startsWith("-") || !isAddress(word)) {
                            throw new UnclearException("not understood, because of the word " + word);
                        }
                        units.add(unit(word));
                        last().noFailover = noFailover;
                    }
                }
            }
        }

        private boolean isAddress(String word) {
            String ip = word.contains("/") ? word.substring(0, word.indexOf('/')) : word;
            if (Addresses.maybe(ip).isPresent() || named(ip).isPresent()) {
                return true;
            }
            if (ip.matches("[0-9.]+|[0-9a-fA-F]*:[0-9a-fA-F:]*")) {
                Addresses.ip(place, ip);
            }
            throw new BringInException(
                    place,
                    "\"" + word
                            + "\" is no word of ifconfig, and no host name with an address: bring in /etc/hosts too");
        }

        private Draft.Unit unit(String text) {
            int slash = text.indexOf('/');
            String address = slash < 0 ? text : text.substring(0, slash);
            Ip ip = named(address).orElseGet(() -> Addresses.ip(place, address));
            if (ip.family() != family) {
                throw new BringInException(place, ip + " is no " + family.word() + " address");
            }
            return new Draft.Unit(
                    place, "", ip, slash < 0 ? null : Addresses.prefix(place, text.substring(slash + 1), family));
        }

        private Optional<Ip> named(String host) {
            return draft.hosts.getOrDefault(host, List.of()).stream()
                    .filter(ip -> ip.family() == family)
                    .findFirst();
        }

        private void failover(boolean yes) {
            if (units.isEmpty()) {
                noFailover = !yes;
            } else {
                last().noFailover = !yes;
            }
        }

        private void netmask(String mask) {
            if (!mask.equals("+") && !units.isEmpty()) {
                last().prefix = Addresses.mask(place, mask);
            }
        }

        private Draft.Unit last() {
            return units.get(units.size() - 1);
        }

        private String argument(List<String> words, int position) throws UnclearException {
            if (position >= words.size()) {
                throw new UnclearException(
                        "not understood, because " + words.get(position - 1) + " wants a word after it");
            }
            return words.get(position);
        }

        void apply(boolean logicalUnit) {
            if (unplumb) {
                draft.interfaces.remove(name);
                return;
            }
            Draft.Plumbed on = draft.plumb(place, name);
            on.families.add(family);
            String joined = group;
            if (logicalUnit && joined != null) {
                throw new BringInException(place, "a group belongs to the interface, not to one of its logical units");
            }
            if (ipmp) {
                draft.old(place, false);
                on.ipmp = true;
                draft.groupInterfaces.put(joined == null ? name : joined, name);
            } else if (joined != null) {
                if (joined.length() > 31 || joined.matches(".*\\s.*")) {
                    throw new BringInException(place, "\"" + joined + "\" is no name of an IPMP group");
                }
                if (joined.isEmpty()) {
                    on.group = null;
                } else if (!joined.equals(on.group)) {
                    draft.join(on, joined);
                }
            }
            if (standby != null) {
                on.standby = standby;
            }
            if (dhcp) {
                on.automatic.add(family);
            }
            if (mtu != null) {
                draft.properties
                        .computeIfAbsent(name, key -> new LinkedHashMap<>())
                        .put("mtu", String.valueOf(mtu));
            }
            units.stream().filter(unit -> !isNone(unit.ip)).forEach(on.units::add);
        }

        /** The address of an interface that has none. */
        private static boolean isNone(Ip ip) {
            return ip.text().equals("0.0.0.0") || ip.text().equals("::");
        }
    }
}
