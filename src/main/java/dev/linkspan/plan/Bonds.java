// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Steps of bonds: options with the windows that they need, ports, MTU and MAC addresses. */
final class Bonds {
    private final Draft draft;
    private final Setup target;
    private final Moves moves;
    private final Map<String, MacAddress> burntIn = new HashMap<>();
    private final Set<String> emptied = new HashSet<>();

    Bonds(Draft draft, Setup target, Moves moves, Host observed) {
        this.draft = draft;
        this.target = target;
        this.moves = moves;
        for (Nic nic : observed.nics()) {
            MacAddress mac = nic.permanentMac() != null ? nic.permanentMac() : nic.mac();
            if (mac != null) {
                burntIn.put(nic.name(), mac);
            }
        }
    }

    void create(LinkSetup bond) {
        draft.add(new LinuxStep.CreateBond(bond.name(), bond.mtu(), bond.mac(), bond.options()));
    }

    /** Changes what differs; a bond that must be down or without ports for it is so for as short as can be. */
    void changeOptions(LinkSetup wanted) {
        String name = wanted.name();
        Setup before = draft.now();
        Map<String, String> now = before.link(name).options();
        Set<BondOption> differing = EnumSet.noneOf(BondOption.class);
        for (BondOption option : BondOption.values()) {
            if (!BondWords.value(now, option).equals(BondWords.value(wanted.options(), option))) {
                differing.add(option);
            }
        }
        if (differing.isEmpty()) {
            return;
        }
        boolean down = differing.stream().anyMatch(option -> option.when().needsDown())
                && before.link(name).up();
        boolean empty = differing.stream().anyMatch(option -> option.when().needsEmpty());
        List<LinkSetup> ports = before.ports(name);
        List<String> cut = draft.addressesOver(name);
        if (down) {
            String reason = name + " must be down while " + words(differing, true) + " changes (bond_options.c)";
            moves.suspend(name, reason);
            draft.add(new LinuxStep.SetDown(name), reason, cut);
        }
        if (empty) {
            String reason = name + " must have no port while " + words(differing, false) + " changes (bond_options.c)";
            ports.forEach(port -> leave(port.name(), reason, cut));
        }
        new OptionSteps(draft, name, wanted.options()).run();
        if (empty) {
            List<LinkSetup> back = ports.stream()
                    .filter(port -> name.equals(target.link(port.name()).bond()))
                    .toList();
            inOrder(name, back).forEach(port -> join(port.name(), name));
        }
        if (down) {
            draft.add(new LinuxStep.SetUp(name));
            moves.resume(name, before);
        }
    }

    private static String words(Set<BondOption> options, boolean down) {
        return options.stream()
                .filter(option ->
                        down ? option.when().needsDown() : option.when().needsEmpty())
                .map(option -> option == BondOption.MODE ? "its mode" : option.word())
                .reduce((a, b) -> a + " and " + b)
                .orElse("");
    }

    /** The port whose address the bond has comes first, because an empty bond takes that of the first (bond_enslave). */
    List<LinkSetup> inOrder(String bond, List<LinkSetup> ports) {
        MacAddress mac = target.link(bond).mac();
        List<LinkSetup> inOrder = new ArrayList<>(ports);
        inOrder.sort(Comparator.comparing(port -> mac == null || !mac.equals(burntIn.get(port.name()))));
        return inOrder;
    }

    void join(String port, String bond) {
        Setup before = draft.now();
        if (before.link(port).up()) {
            moves.suspend(port, port + " must be down before it joins " + bond);
            draft.add(
                    new LinuxStep.SetDown(port),
                    port + " must be down before it joins " + bond,
                    draft.addressesOver(port));
        }
        boolean first = draft.now().ports(bond).isEmpty();
        draft.add(new LinuxStep.JoinBond(port, bond, before.link(port).mtu()));
        if (!before.link(port).up()) {
            moves.vlansCameUp(port, before);
        }
        MacAddress mac = draft.now().link(bond).mac();
        if (first && mac != null && emptied.contains(bond) && !mac.equals(burntIn.get(port))) {
            draft.add(new LinuxStep.SetMac(bond, mac, mac));
        }
        moves.resume(port, before);
    }

    void leave(String port) {
        String bond = String.valueOf(draft.now().link(port).bond());
        boolean last = draft.now().ports(bond).size() == 1;
        leave(port, bond + " has no port left", last ? draft.addressesOver(bond) : List.of());
    }

    private void leave(String port, String reason, List<String> cut) {
        LinkSetup now = draft.now().link(port);
        String bond = String.valueOf(now.bond());
        if (now.queue() != 0) {
            draft.add(new LinuxStep.SetQueue(port, bond, now.queue(), 0));
        }
        if (!now.up()) {
            draft.add(new LinuxStep.SetUp(port));
        }
        int mtu = draft.now().link(bond).mtu();
        if (now.mtu() != mtu) {
            draft.add(new LinuxStep.SetMtu(port, now.mtu(), mtu));
        }
        MacAddress mac = draft.now().link(bond).mac();
        boolean last = draft.now().ports(bond).size() == 1;
        if (last && mac != null && target.find(bond) != null && !mac.equals(burntIn.get(port))) {
            // Changes nothing on the way there; on the way back it follows the first port that joins the empty bond.
            draft.add(new LinuxStep.SetMac(bond, mac, mac));
        }
        Setup before = draft.now();
        moves.suspend(port, port + " goes down when it leaves " + bond);
        boolean stays = bond.equals(target.link(port).bond());
        draft.add(
                new LinuxStep.LeaveBond(
                        port, bond, stays ? mtu : target.link(port).mtu()),
                reason,
                cut);
        if (draft.now().ports(bond).isEmpty()) {
            emptied.add(bond);
        }
        if (!before.above(port).isEmpty()) {
            moves.resume(port, before);
        }
    }

    void setMtu(String link, int mtu) {
        int now = draft.now().link(link).mtu();
        for (LinkSetup port : draft.now().ports(link)) {
            if (port.mtu() != now) {
                draft.add(new LinuxStep.SetMtu(port.name(), port.mtu(), now));
            }
        }
        draft.add(
                new LinuxStep.SetMtu(link, now, mtu),
                "many drivers restart a NIC when its MTU changes",
                draft.addressesOver(link));
    }

    void macs() {
        target.of(LinkSetup.Kind.BOND).forEach(bond -> {
            MacAddress now = draft.now().link(bond.name()).mac();
            if (bond.mac() == null || Objects.equals(now, bond.mac())) {
                return;
            }
            if (now == null) {
                throw new PlanRefusedException(
                        bond.name(),
                        bond.name() + " is to have the MAC address " + bond.mac()
                                + ", and the one it has now, which would have to be given back, is not known",
                        "observe the machine, or set the address by hand");
            }
            draft.add(
                    new LinuxStep.SetMac(bond.name(), now, bond.mac()),
                    "neighbours must learn the new MAC address of " + bond.name(),
                    draft.addressesOver(bond.name()));
        });
    }
}
