// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Options of a bond that are to be set, from the kernel's names and words (IFLA_BOND_* of linux/if_link.h). */
public final class BondSettings {

    private static final int ARP_IP_TARGET = 8;
    private static final int AD_ACTOR_SYSTEM = 26;
    private static final int NS_IP6_TARGET = 31;
    /** BOND_MAX_ARP_TARGETS and BOND_MAX_NS_TARGETS of include/net/bonding.h. */
    private static final int MOST_TARGETS = 16;

    private final Map<String, Value> values;

    private BondSettings(Map<String, Value> values) {
        this.values = values;
    }

    /** Finds links by name. */
    public interface Links {
        /** @throws NetlinkException when there is none of the name, or it can't be read */
        LinkMessage link(String name) throws NetlinkException;
    }

    /** What an option shall be. */
    private interface Value {
        void write(NetlinkRequest data);

        /** The same in the words of the kernel, as a bond has it; null when it does not tell. */
        @Nullable
        String there(BondInfo bond);

        String wanted();
    }

    /**
     * @param links where the port is looked up that an option names
     * @throws IllegalArgumentException when an option is not known, or has no such value
     * @throws NetlinkException when a port that is named can't be found
     */
    public static BondSettings of(Map<String, String> words, Links links) throws NetlinkException {
        Map<String, Value> values = new TreeMap<>();
        for (Map.Entry<String, String> word : words.entrySet()) {
            values.put(word.getKey(), value(word.getKey(), word.getValue(), links));
        }
        return new BondSettings(values);
    }

    private static Value value(String name, String value, Links links) throws NetlinkException {
        return switch (name) {
            case "arp_ip_target" -> new Targets(ARP_IP_TARGET, targets(name, value, IpFamily.INET));
            case "ns_ip6_target" -> new Targets(NS_IP6_TARGET, targets(name, value, IpFamily.INET6));
            case "ad_actor_system" -> new ActorSystem(MacAddress.of(value));
            default -> other(name, value, links);
        };
    }

    private static Value other(String name, String value, Links links) throws NetlinkException {
        BondOption option = BondOption.named(name);
        if (option == null) {
            throw new IllegalArgumentException("a bond has no option \"" + name + "\" that this program knows");
        }
        return option.isLink()
                ? new Port(option, value, value.isEmpty() ? null : links.link(value))
                : new Numeric(option, option.number(value));
    }

    private static List<Ip> targets(String name, String value, IpFamily family) {
        List<Ip> targets = value.isEmpty()
                ? List.of()
                : Arrays.stream(value.split(",", -1)).map(Ip::of).toList();
        if (targets.size() > MOST_TARGETS || targets.stream().anyMatch(target -> target.family() != family)) {
            throw new IllegalArgumentException(
                    name + " can't be \"" + value + "\", expected at most 16 addresses of " + family.word());
        }
        return targets;
    }

    void write(NetlinkRequest data) {
        values.values().forEach(value -> value.write(data));
    }

    /** Whether the bond has all of it, as far as it tells. */
    public boolean areIn(BondInfo bond) {
        return missing(bond).isEmpty() && values.values().stream().allMatch(value -> isTold(value, bond));
    }

    /** A primary port that is no port of the bond is remembered by the kernel and not told. */
    private static boolean isTold(Value value, BondInfo bond) {
        return !(value instanceof Port) || value.wanted().equals(value.there(bond));
    }

    /** What the bond has otherwise, one part of a sentence each; empty when it has all that it tells of. */
    public List<String> missing(BondInfo bond) {
        List<String> missing = new ArrayList<>();
        values.forEach((name, value) -> {
            String there = value.there(bond);
            if (there == null && !(value instanceof Port)) {
                missing.add(name + ", which this kernel does not know or does not tell");
            } else if (there != null && !there.equals(value.wanted())) {
                missing.add(name + " " + shown(value.wanted()) + ", it is " + shown(there));
            }
        });
        return missing;
    }

    /** The same without the mode, which an occupied bond refuses even when it has it already. */
    public BondSettings withoutMode() {
        Map<String, Value> others = new TreeMap<>(values);
        others.remove(BondOption.MODE.kernelName());
        return new BondSettings(others);
    }

    /** Whether the bond has the mode that is among these options, or none is. */
    public boolean hasMode(BondInfo bond) {
        Value mode = values.get(BondOption.MODE.kernelName());
        return mode == null || mode.wanted().equals(mode.there(bond));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    private record Numeric(BondOption option, long number) implements Value {
        @Override
        public void write(NetlinkRequest data) {
            option.write(data, number);
        }

        @Override
        public @Nullable String there(BondInfo bond) {
            Long there = bond.number(option);
            return there == null ? null : option.word(there);
        }

        @Override
        public String wanted() {
            return option.word(number);
        }
    }

    /** @param link null for none */
    private record Port(
            BondOption option, String wanted, @Nullable LinkMessage link) implements Value {
        @Override
        public void write(NetlinkRequest data) {
            option.write(data, link == null ? 0 : link.index());
        }

        @Override
        public @Nullable String there(BondInfo bond) {
            Long there = bond.number(option);
            return link != null && there != null && there == link.index() ? wanted : null;
        }
    }

    private record Targets(int attribute, List<Ip> addresses) implements Value {
        @Override
        public void write(NetlinkRequest data) {
            data.nest(attribute, nest -> {
                for (int i = 0; i < addresses.size(); i++) {
                    nest.bytes(i, addresses.get(i).value().getBytes());
                }
            });
        }

        @Override
        public String there(BondInfo bond) {
            List<String> there = attribute == ARP_IP_TARGET ? bond.arpTargets() : bond.nsTargets();
            return text(there.stream().map(Ip::of).toList());
        }

        @Override
        public String wanted() {
            return text(addresses);
        }

        private static String text(List<Ip> addresses) {
            return String.join(",", addresses.stream().map(Ip::text).toList());
        }
    }

    private record ActorSystem(MacAddress mac) implements Value {
        @Override
        public void write(NetlinkRequest data) {
            data.bytes(AD_ACTOR_SYSTEM, bytes(mac));
        }

        @Override
        public @Nullable String there(BondInfo bond) {
            return bond.actorSystem();
        }

        @Override
        public String wanted() {
            return mac.text();
        }
    }

    /** The six bytes of a MAC address. */
    static byte[] bytes(MacAddress mac) {
        return HexFormat.ofDelimiter(":").parseHex(mac.text());
    }
}
