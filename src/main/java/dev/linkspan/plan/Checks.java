// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.plan.LinkSetup.Kind;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpFamily;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is refused before a plan is made, with a way out. */
final class Checks {
    private static final int SMALLEST_MTU = 68;
    private static final int SMALLEST_MTU_OF_INET6 = 1280;

    private Checks() {}

    static void check(Setup now, Setup target) {
        for (LinkSetup link : target.links().values()) {
            LinkSetup before = now.find(link.name());
            if (before == null || !before.canonical().equals(link.canonical())) {
                link(link, before, target);
            }
        }
        for (LinkSetup link : now.links().values()) {
            LinkSetup after = target.find(link.name());
            if (after == null) {
                removal(link);
            }
        }
    }

    /** A bond takes ports of one kind of medium: what it is itself, it takes from the first (bond_enslave of bond_main.c). */
    static void oneMedium(Host observed, Setup target) {
        for (LinkSetup bond : target.links().values()) {
            Map<Boolean, List<String>> byMedium = target.links().values().stream()
                    .filter(port -> bond.kind() == Kind.BOND && bond.name().equals(port.bond()))
                    .map(LinkSetup::name)
                    .sorted()
                    .collect(Collectors.partitioningBy(name -> isInfiniBand(observed, name)));
            List<String> infiniBand = byMedium.get(true);
            List<String> others = byMedium.get(false);
            if (!infiniBand.isEmpty() && !others.isEmpty()) {
                throw new PlanRefusedException(
                        infiniBand.get(0),
                        infiniBand.get(0) + " is InfiniBand and " + others.get(0) + " is not, and " + bond.name()
                                + " takes ports of one kind",
                        "give " + bond.name() + " ports of one kind");
            }
        }
    }

    private static boolean isInfiniBand(Host observed, String name) {
        return observed.nics().stream().anyMatch(nic -> nic.name().equals(name) && "ib_ipoib".equals(nic.driver()));
    }

    /** A link that was not wholly seen can't be given back as it was, so it is not touched. */
    static void everythingSeen(Host observed, Plan.Scope scope) {
        if (observed.observation() == null) {
            return;
        }
        for (String gap : observed.observation().gaps()) {
            for (String name : scope.links()) {
                if (gap.startsWith(name + " ")) {
                    throw new PlanRefusedException(
                            name,
                            name + " can't be given back as it is, because not all of it was seen (" + gap + ")",
                            "change it by hand");
                }
            }
        }
    }

    private static void link(LinkSetup link, @org.jspecify.annotations.Nullable LinkSetup before, Setup target) {
        String name = link.name();
        boolean joins = link.bond() != null && (before == null || !link.bond().equals(before.bond()));
        if (joins && before != null && before.bridge() != null) {
            throw new PlanRefusedException(
                    name,
                    name + " is to be a port of " + link.bond() + " and is one of the bridge " + before.bridge(),
                    "take it out of the bridge first");
        }
        if (joins && !link.addresses().isEmpty()) {
            if (!link.dynamic().isEmpty()) {
                throw dynamic(link, "is to be a port of " + link.bond());
            }
            throw new PlanRefusedException(
                    name,
                    name + " is to be a port of " + link.bond() + " and to have the address "
                            + link.addresses().get(0) + " itself",
                    "give the address to " + link.bond());
        }
        if (joins && before != null && !before.dynamic().isEmpty()) {
            throw dynamic(before, "is to be a port of " + link.bond());
        }
        if (link.mtu() < SMALLEST_MTU) {
            throw new PlanRefusedException(
                    name,
                    name + " is to have MTU " + link.mtu() + ", and IPv4 needs 68 (RFC 791)",
                    "choose a larger one");
        }
        boolean six = link.addresses().stream().anyMatch(address -> address.family() == IpFamily.INET6);
        if (six && link.mtu() < SMALLEST_MTU_OF_INET6) {
            throw new PlanRefusedException(
                    name,
                    name + " has IPv6 addresses and is to have MTU " + link.mtu()
                            + ", and IPv6 needs 1280 (RFC 8200, 5)",
                    "choose a larger one");
        }
        LinkSetup below = target.find(link.over());
        if (link.up() && below != null && !below.up()) {
            throw new PlanRefusedException(
                    name,
                    name + " is to be up, and " + below.name() + " below it is down",
                    "set " + below.name() + " up, or " + name + " down");
        }
        if (!link.up() && (six || target.above(name).stream().anyMatch(LinkSetup::up))) {
            throw new PlanRefusedException(
                    name,
                    name + " is to be down, and has " + (six ? "IPv6 addresses" : "VLANs") + ", which go with it",
                    "take them away, or let it be up");
        }
        if (link.kind() == Kind.BOND) {
            bond(link, before);
        }
    }

    static PlanRefusedException dynamic(LinkSetup link, String what) {
        return new PlanRefusedException(
                link.name(),
                link.name() + " " + what + ", and has addresses by DHCP or router advertisement, which would not come"
                        + " back the same",
                "make its addresses static first, or turn its DHCP client and accept_ra off");
    }

    private static void removal(LinkSetup link) {
        if (link.bridge() != null) {
            throw new PlanRefusedException(
                    link.name(),
                    link.name() + " is to be deleted and is a port of the bridge " + link.bridge(),
                    "take it out of the bridge first");
        }
        if (!link.dynamic().isEmpty()) {
            throw dynamic(link, "is to be deleted");
        }
        for (String word : link.options().keySet()) {
            if (BondOption.of(word) == null) {
                throw new PlanRefusedException(
                        link.name(),
                        link.name() + " is to be deleted and has the option " + word
                                + ", which this program doesn't know and could not give back",
                        "delete it by hand");
            }
        }
    }

    private static void bond(LinkSetup bond, @org.jspecify.annotations.Nullable LinkSetup before) {
        Map<String, String> options = bond.options();
        if (before != null && before.options().equals(options)) {
            return;
        }
        AggregationMode mode = BondWords.mode(options);
        for (String word : options.keySet()) {
            BondOption option = BondOption.of(word);
            if (option == null
                    && (before == null
                            || !options.get(word).equals(before.options().get(word)))) {
                throw new PlanRefusedException(
                        bond.name(),
                        "the option " + word + " of " + bond.name() + " is none that this program knows",
                        "set it by hand; it is kept then");
            }
            if (option != null && !option.isKnownTo(mode)) {
                throw new PlanRefusedException(
                        bond.name(),
                        word + " of " + bond.name() + " is not supported in mode " + mode.word() + " (bond_options.c)",
                        "leave it out, or choose another mode");
            }
        }
        boolean mii = Applied.monitors(options, BondOption.MIIMON);
        if (mii && Applied.monitors(options, BondOption.ARP_INTERVAL)) {
            throw new PlanRefusedException(
                    bond.name(),
                    bond.name() + " is to have both miimon and arp_interval, and the kernel has one of them alone",
                    "set one to 0");
        }
        if (mii && !BondWords.value(options, BondOption.ARP_VALIDATE).equals("none")) {
            throw new PlanRefusedException(
                    bond.name(),
                    bond.name() + " is to have arp_validate with miimon, which the kernel refuses",
                    "set arp_validate to none, or use arp_interval");
        }
        for (BondOption delay : BondOption.DELAYS) {
            boolean changed =
                    before == null || !BondWords.value(before.options(), delay).equals(BondWords.value(options, delay));
            if (!mii && changed && !BondWords.value(options, delay).equals("0")) {
                throw new PlanRefusedException(
                        bond.name(),
                        delay.word() + " of " + bond.name() + " needs miimon, which is 0",
                        "set miimon, or " + delay.word() + " to 0");
            }
            if (mii && changed && !isMultiple(options, delay)) {
                throw new PlanRefusedException(
                        bond.name(),
                        delay.word() + " of " + bond.name() + " is " + BondWords.value(options, delay)
                                + ", and the kernel rounds it down to a multiple of miimon, which is "
                                + BondWords.value(options, BondOption.MIIMON),
                        "choose a multiple");
            }
        }
    }

    private static boolean isMultiple(Map<String, String> options, BondOption delay) {
        long interval = Long.parseLong(BondWords.value(options, BondOption.MIIMON));
        return Long.parseLong(BondWords.value(options, delay)) % interval == 0;
    }
}
