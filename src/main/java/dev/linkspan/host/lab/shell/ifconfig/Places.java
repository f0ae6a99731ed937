// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ifconfig;

import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.machine.SolarisMachine;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.Unit;
import java.util.ArrayList;
import java.util.List;

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
