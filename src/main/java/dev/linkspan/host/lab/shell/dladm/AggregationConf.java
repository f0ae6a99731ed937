// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Macs;
import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.host.lab.shell.state.MachineFiles;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code /etc/aggregation.conf} of Solaris 10: a line an aggregation, of key, policy, number of devices, devices, address,
 * LACP mode and LACP timer. Older files have {@code device/port} and lack the last two.
 */
public final class AggregationConf {
    /** Where it is. */
    public static final String FILE = "/etc/aggregation.conf";

    private static final String HEADER = "#\n# WARNING: This file is maintained by dladm(1M). Do not edit.\n#\n";

    private AggregationConf() {}

    /** The aggregations that are kept. A line that is none is left out. */
    public static List<Aggr> read(MachineFiles files) {
        List<Aggr> all = new ArrayList<>();
        for (String line : files.read(FILE).orElse("").lines().toList()) {
            String[] words = line.strip().split("\\s+", -1);
            if (!line.startsWith("#") && words.length >= 5 && words[0].matches("[1-9]\\d{0,2}")) {
                all.add(aggr(words));
            }
        }
        return all;
    }

    /** Writes the aggregations that are to be kept. */
    public static void write(MachineFiles files, List<Aggr> aggrs) {
        StringBuilder text = new StringBuilder(HEADER);
        for (Aggr aggr : aggrs) {
            text.append(String.join(
                            "\t",
                            String.valueOf(aggr.key()),
                            AggrShow.policy(aggr.policy()),
                            String.valueOf(aggr.ports().size()),
                            String.join(",", aggr.ports()),
                            aggr.mac() == null ? "auto" : Macs.text(aggr.mac()),
                            aggr.lacp().word(),
                            aggr.timer().word()))
                    .append('\n');
        }
        files.write(FILE, text.toString());
    }

    private static Aggr aggr(String[] words) {
        List<HashLayer> policy = Arrays.stream(HashLayer.values())
                .filter(layer -> Arrays.asList(words[1].split(",", -1)).contains(layer.word()))
                .toList();
        Lacp lacp = words.length < 6 || words[5].equals("off") ? Lacp.OFF : mode(words[5]);
        return new Aggr(
                "aggr" + words[0],
                Integer.parseInt(words[0]),
                false,
                Arrays.stream(words[3].split(",", -1))
                        .map(port -> port.replaceFirst("/\\d+$", ""))
                        .toList(),
                policy.isEmpty() ? List.of(HashLayer.L4) : policy,
                lacp,
                words.length > 6 && words[6].equals("long") ? LacpTimer.LONG : LacpTimer.SHORT,
                words[4].equals("auto") ? null : MacAddress.of(words[4]),
                false);
    }

    private static Lacp mode(String word) {
        return word.equals("passive") ? Lacp.PASSIVE : Lacp.ACTIVE;
    }
}
