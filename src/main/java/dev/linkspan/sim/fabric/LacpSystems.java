// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.plant.BrokenParts;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who switches say they are, to LACP: the address of the system, the key of a port-channel, the number of a port. Switches of
 * an MLAG domain say the same of port-channels that carry one number, and each numbers its ports differently.
 */
final class LacpSystems {
    /** What a port with the fault adds to its key. */
    private static final int WRONG_KEY = 1000;

    /** What a switch of an MLAG domain adds to the numbers of its ports, times its place in the domain. */
    private static final int PORTS_PER_PEER = 0x1000;

    private static final Pattern LAST_NUMBER = Pattern.compile("(\\d{1,4})\\D*$");

    private final TopologyIndex index;
    private final BrokenParts broken;

    LacpSystems(TopologyIndex index, BrokenParts broken) {
        this.index = index;
        this.broken = broken;
    }

    /** The address of the system that a port-channel says it belongs to. */
    MacAddress system(Switch sw, Lag lag) {
        MlagDomain domain = index.mlagOf(sw.id()).orElse(null);
        if (domain == null || lag.mlagId() == null || broken.has(Fault.Kind.SPLIT, domain.id())) {
            return own(sw);
        }
        if (domain.systemMac() != null) {
            return domain.systemMac();
        }
        return domain.switches().stream()
                .flatMap(id -> index.switchOf(id).stream())
                .findFirst()
                .map(this::own)
                .orElseGet(() -> own(sw));
    }

    /** The key of a port: the number in its port-channel's name, or of the MLAG, as vendors do. */
    int key(Switch sw, Lag lag, String port) {
        int key = lag.mlagId() != null && index.mlagOf(sw.id()).isPresent() ? lag.mlagId() : keyOf(sw, lag);
        return broken.has(Fault.Kind.WRONG_KEY, port) ? key + WRONG_KEY : key;
    }

    /** The number of a port, unique in its system. */
    int number(Switch sw, String port) {
        List<SwitchPort> ports = sw.ports();
        int number = 1;
        while (number <= ports.size() && !ports.get(number - 1).id().equals(port)) {
            number++;
        }
        int peer = index.mlagOf(sw.id())
                .map(domain -> domain.switches().indexOf(sw.id()))
                .orElse(0);
        return number + PORTS_PER_PEER * peer;
    }

    private MacAddress own(Switch sw) {
        if (sw.chassisMac() != null) {
            return sw.chassisMac();
        }
        int place = index.topology().switches().indexOf(sw);
        return MacAddress.of("02:20:00:00:%02x:%02x".formatted(place >> 8 & 0xff, place & 0xff));
    }

    private static int keyOf(Switch sw, Lag lag) {
        Set<Integer> taken = new HashSet<>();
        int place = 0;
        for (Lag other : sw.lags()) {
            place++;
            Matcher number = LAST_NUMBER.matcher(other.name());
            int key = number.find() ? Integer.parseInt(number.group(1)) : 0;
            if (key == 0 || !taken.add(key)) {
                key = 0x4000 + place;
            }
            if (other == lag) {
                return key;
            }
        }
        return 0x4000;
    }
}
