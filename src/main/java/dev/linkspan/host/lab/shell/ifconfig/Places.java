// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ifconfig;

import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.machine.SolarisMachine;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the logical units of Solaris 10 are: in.mpathd moves data addresses to other interfaces. What has lost the address
 * of its unit 0 keeps the unit, with 0.0.0.0, NOFAILOVER and no UP.
 */
final class Places {
    private Places() {}

    /** The interfaces with the units they have now. */
    static List<IpIf> now(SolarisMachine machine, Live live) {
        List<IpIf> configured = machine.state().ip();
        if (!machine.release().is10()) {
            return configured;
        }
        List<IpIf> moved = new ArrayList<>();
        for (IpIf ip : configured) {
            IpIf left = ip;
            for (Unit unit : ip.units()) {
                if (!place(live, ip, unit).equals(ip.name())) {
                    left = left.without(unit);
                    left = unit.number() == 0
                            ? left.with(Unit.empty(0, unit.family()).withNofailover(true))
                            : left;
                }
            }
            moved.add(left);
        }
        for (IpIf home : configured) {
            for (Unit unit : home.units()) {
                String place = place(live, home, unit);
                for (int i = 0; i < moved.size() && !place.equals(home.name()); i++) {
                    if (moved.get(i).name().equals(place)) {
                        moved.set(i, moved.get(i).with(unit.withNumber(number(moved.get(i), unit))));
                    }
                }
            }
        }
        return moved;
    }

    /** A logical unit by what it was made as. */
    record Home(String name, int number) {}

    /** Where a unit that is shown on an interface was made; empty when it was made there, or there is none. */
    static Optional<Home> home(SolarisMachine machine, String name, int number, IpFamily family) {
        Optional<Unit> made = machine.state().ip(name).flatMap(ip -> ip.unit(family, number));
        return machine.release().is10() && made.isEmpty() ? shown(machine, name, number, family) : Optional.empty();
    }

    /** Where the address was made that a unit shows now; what moves may take the place of a unit that has none. */
    static Optional<Home> shown(SolarisMachine machine, String name, int number, IpFamily family) {
        Optional<Ip> address = find(now(machine, machine.live()), name)
                .flatMap(ip -> ip.unit(family, number))
                .filter(unit -> !unit.isEmpty())
                .map(Unit::address);
        return address.flatMap(wanted -> machine.state().ip().stream()
                .flatMap(ip -> ip.units().stream()
                        .filter(unit -> unit.address().equals(wanted))
                        .map(unit -> new Home(ip.name(), unit.number())))
                .findFirst());
    }

    /** The number of the unit that an address has on an interface now. */
    static Optional<Integer> unit(SolarisMachine machine, String name, Ip address) {
        // Elsewhere than on Solaris 10 they stand where they were made.
        List<IpIf> all = machine.release().is10()
                ? now(machine, machine.live())
                : machine.state().ip();
        return find(all, name)
                .flatMap(ip -> ip.units().stream()
                        .filter(unit -> unit.address().equals(address))
                        .map(Unit::number)
                        .findFirst());
    }

    private static Optional<IpIf> find(List<IpIf> all, String name) {
        return all.stream().filter(ip -> ip.name().equals(name)).findFirst();
    }

    private static String place(Live live, IpIf home, Unit unit) {
        return home.isMember() && unit.isData()
                ? live.places().getOrDefault(unit.subnetAddress().text(), home.name())
                : home.name();
    }

    /** Unit 0 if nothing was ever on it. */
    private static int number(IpIf ip, Unit unit) {
        return ip.unit(unit.family(), 0)
                        .filter(first -> first.isEmpty() && !first.nofailover())
                        .isPresent()
                ? 0
                : ip.freeUnit(unit.family());
    }
}
