// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.lldp.LldpAssembly;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.lldp.LldpNeighbor.Identity;
import dev.linkspan.host.solaris.parse.Row;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Switches that lldpd of Oracle Solaris 11 hears (lldpadm(8)). The daemon has an agent on each physical port. */
final class Neighbors {
    private static final Pattern MAC = Pattern.compile("([0-9a-fA-F]{1,2}[:-]){5}[0-9a-fA-F]{1,2}");

    private Neighbors() {}

    static Topology around(Host host, List<Row> rows) {
        List<LldpNeighbor> neighbors = new ArrayList<>();
        for (Row row : rows) {
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
