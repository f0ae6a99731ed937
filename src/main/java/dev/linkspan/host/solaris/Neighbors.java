// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.lldp.LldpAssembly;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.lldp.LldpNeighbor.Identity;
import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.Row;
import dev.linkspan.host.solaris.parse.TableKind;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Switches that lldpd of Oracle Solaris 11 hears (lldpadm(8)), which has an agent on each physical port, or that of
 * others on illumos.
 */
final class Neighbors {
    private static final Pattern MAC = Pattern.compile("([0-9a-fA-F]{1,2}[:-]){5}[0-9a-fA-F]{1,2}");

    private Neighbors() {}

    static Topology around(Host host, Facts facts) {
        List<LldpNeighbor> neighbors = new ArrayList<>(facts.neighbors());
        for (Row row : facts.rows(TableKind.LLDP)) {
            String agent = row.text("AGENT");
            String chassis = row.text("CHASSISID");
            String port = row.text("PORTID");
            if (agent != null && chassis != null && port != null) {
                neighbors.add(new LldpNeighbor(
                        agent,
                        "LLDP",
                        new Identity(isMac(chassis) ? "mac" : "local", chassis),
                        row.text("SYSNAME"),
                        null,
                        null,
                        new Identity(isMac(port) ? "mac" : "ifname", port),
                        null,
                        null,
                        List.of()));
            }
        }
        return LldpAssembly.assemble(host, neighbors);
    }

    private static boolean isMac(String text) {
        return MAC.matcher(text).matches();
    }
}
