// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.plan.LinkSetup.Kind;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The order of the steps. What is idle is prepared first, then addresses and routes move in one breath, then what they
 * left is changed and taken away: a port that carries something joins last, one that will carry something leaves first.
 */
final class Sequence {
    private final Draft draft;
    private final Setup target;
    private final Bonds bonds;
    private final Moves moves;

    Sequence(Draft draft, Setup target, Host observed) {
        this.draft = draft;
        this.target = target;
        this.moves = new Moves(draft, target);
        this.bonds = new Bonds(draft, target, moves, observed);
    }

    void run() {
        releaseWhatIsNeeded();
        deleteVlansInTheWay();
        target.of(Kind.BOND)
                .filter(bond -> draft.now().find(bond.name()) == null)
                .forEach(bonds::create);
        target.of(Kind.BOND).forEach(bonds::changeOptions);
        raiseMtus(Kind.NIC, Kind.BRIDGE, Kind.BOND);
        join(port -> isIdle(port.name()));
        setUp();
        raiseMtus(Kind.VLAN);
        createVlans();
        moves.addresses();
        goneVlans().forEach(vlan -> moves.deleteVlan(vlan.name()));
        join(port -> true);
        releaseTheRest();
        setUp();
        lowerMtus();
        queues();
        bonds.macs();
        setDown();
    }

    /** A link that is the same before and after is never touched, whatever stands near it. */
    private List<LinkSetup> targets(Kind... kinds) {
        return target.links().values().stream()
                .filter(link ->
                        Set.of(kinds).contains(link.kind()) && draft.now().find(link.name()) != null)
                .toList();
    }

    private List<LinkSetup> leaving() {
        return draft.now().links().values().stream()
                .filter(port -> port.bond() != null
                        && !port.bond().equals(target.link(port.name()).bond()))
                .toList();
    }

    private void releaseWhatIsNeeded() {
        for (LinkSetup port : leaving()) {
            LinkSetup after = target.link(port.name());
            boolean used = after.bond() != null
                    || !after.addresses().isEmpty()
                    || !target.above(port.name()).isEmpty()
                    || target.find(port.bond()) != null;
            if (used) {
                bonds.leave(port.name());
                up(port.name());
            }
        }
    }

    private void releaseTheRest() {
        for (LinkSetup port : leaving()) {
            bonds.leave(port.name());
        }
        draft.now()
                .of(Kind.BOND)
                .filter(bond -> target.find(bond.name()) == null)
                .toList()
                .forEach(bond -> {
                    if (draft.now().link(bond.name()).up()) {
                        draft.add(new LinuxStep.SetDown(bond.name()));
                    }
                    draft.add(new LinuxStep.DeleteBond(bond.name(), bond.mtu(), bond.mac(), bond.options()));
                });
    }

    private boolean isIdle(String port) {
        return draft.now().link(port).addresses().isEmpty()
                && draft.now().above(port).isEmpty()
                && draft.now().routesOver(port).isEmpty();
    }

    private void join(java.util.function.Predicate<LinkSetup> when) {
        target.of(Kind.BOND)
                .forEach(bond -> bonds.inOrder(bond.name(), target.ports(bond.name())).stream()
                        .filter(port -> draft.now().link(port.name()).bond() == null && when.test(port))
                        .forEach(port -> bonds.join(port.name(), bond.name())));
    }

    /** VLANs that go, upper ones first. */
    private List<LinkSetup> goneVlans() {
        List<LinkSetup> gone = new ArrayList<>(draft.now()
                .of(Kind.VLAN)
                .filter(vlan -> target.find(vlan.name()) == null)
                .toList());
        gone.sort(Comparator.comparingInt(vlan -> -depth(draft.now(), vlan)));
        return gone;
    }

    private static int depth(Setup setup, LinkSetup vlan) {
        LinkSetup below = setup.find(vlan.over());
        return below == null || vlan.over() == null ? 0 : 1 + depth(setup, below);
    }

    /** A VLAN that stands elsewhere in the end, or has the tag of a new one. */
    private void deleteVlansInTheWay() {
        List<LinkSetup> vlans = new ArrayList<>(draft.now().of(Kind.VLAN).toList());
        vlans.sort(Comparator.comparingInt(vlan -> -depth(draft.now(), vlan)));
        for (LinkSetup vlan : vlans) {
            LinkSetup after = target.find(vlan.name());
            boolean elsewhere =
                    after != null && (after.tag() != vlan.tag() || !Objects.equals(after.over(), vlan.over()));
            boolean clash = after == null
                    && target.of(Kind.VLAN)
                            .anyMatch(it -> Objects.equals(it.over(), vlan.over()) && it.tag() == vlan.tag());
            if (elsewhere || clash) {
                for (LinkSetup upper : draft.now().above(vlan.name())) {
                    throw new PlanRefusedException(
                            vlan.name(),
                            vlan.name() + " is to stand elsewhere, and " + upper.name() + " stands on it",
                            "take " + upper.name() + " away first");
                }
                moves.deleteVlan(vlan.name());
            }
        }
    }

    private void createVlans() {
        target.of(Kind.VLAN)
                .filter(vlan -> draft.now().find(vlan.name()) == null)
                .sorted(Comparator.comparingInt(vlan -> depth(target, vlan)))
                .forEach(vlan -> {
                    draft.add(new LinuxStep.CreateVlan(
                            vlan.name(),
                            String.valueOf(vlan.over()),
                            vlan.tag(),
                            Math.min(
                                    vlan.mtu(),
                                    draft.now()
                                            .link(String.valueOf(vlan.over()))
                                            .mtu()),
                            vlan.mac()));
                    up(vlan.name());
                });
    }

    private void setUp() {
        for (Kind kind : List.of(Kind.NIC, Kind.BRIDGE, Kind.BOND, Kind.VLAN)) {
            targets(kind).stream()
                    .sorted(Comparator.comparingInt(link -> depth(target, link)))
                    .forEach(link -> up(link.name()));
        }
    }

    private void up(String name) {
        if (target.link(name).up() && !draft.now().link(name).up() && isOnItsWay(name)) {
            Setup before = draft.now();
            draft.add(new LinuxStep.SetUp(name));
            moves.vlansCameUp(name, before);
        }
    }

    /** A NIC that joins a bond later stays down until the bond sets it up, a VLAN until the link below is up. */
    private boolean isOnItsWay(String name) {
        LinkSetup below = draft.now().find(draft.now().link(name).over());
        if (below != null && !below.up()) {
            return false;
        }
        String bond = target.link(name).bond();
        return bond == null || bond.equals(draft.now().link(name).bond());
    }

    private void setDown() {
        for (Kind kind : List.of(Kind.VLAN, Kind.BRIDGE, Kind.BOND, Kind.NIC)) {
            targets(kind).stream()
                    .sorted(Comparator.comparingInt(link -> -depth(target, link)))
                    .filter(link -> !link.up() && draft.now().link(link.name()).up())
                    .forEach(link -> {
                        List<String> cut = draft.addressesOver(link.name());
                        moves.suspend(link.name(), "it is set down");
                        draft.add(new LinuxStep.SetDown(link.name()), link.name() + " is down then", cut);
                    });
        }
    }

    private void raiseMtus(Kind... kinds) {
        for (Kind kind : kinds) {
            targets(kind).stream()
                    .sorted(Comparator.comparingInt(link -> depth(target, link)))
                    .filter(link -> link.mtu() > draft.now().link(link.name()).mtu()
                            && (kind != Kind.NIC
                                    || (draft.now().link(link.name()).bond() == null && link.bond() == null)))
                    .forEach(link -> bonds.setMtu(link.name(), link.mtu()));
        }
    }

    private void lowerMtus() {
        for (Kind kind : List.of(Kind.VLAN, Kind.BOND, Kind.BRIDGE, Kind.NIC)) {
            targets(kind).stream()
                    .sorted(Comparator.comparingInt(link -> -depth(target, link)))
                    .filter(link -> link.mtu() < draft.now().link(link.name()).mtu())
                    .forEach(link -> bonds.setMtu(link.name(), link.mtu()));
        }
        targets(Kind.NIC, Kind.BRIDGE, Kind.BOND, Kind.VLAN).stream()
                .filter(link -> link.mtu() != draft.now().link(link.name()).mtu())
                .forEach(link -> bonds.setMtu(link.name(), link.mtu()));
    }

    private void queues() {
        for (LinkSetup port : targets(Kind.NIC)) {
            LinkSetup now = draft.now().link(port.name());
            if (port.bond() != null && port.queue() != now.queue()) {
                draft.add(new LinuxStep.SetQueue(port.name(), port.bond(), now.queue(), port.queue()));
            }
        }
    }

    static boolean isSix(dev.linkspan.topology.InterfaceAddress address) {
        return address.family() == IpFamily.INET6;
    }
}
