// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Topology;
import inet.ipaddr.IPAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Addresses that nothing in the design has; each is given out once. */
final class FreeAddresses {
    private static final int TRIED = 4096;

    private final Set<Ip> taken = new HashSet<>();

    FreeAddresses(Topology topology) {
        topology.hosts().stream().flatMap(FreeAddresses::of).forEach(it -> taken.add(it.ip()));
        topology.routers().forEach(router -> router.addresses().forEach(it -> taken.add(it.ip())));
    }

    /** The next free IPv4 address in the subnet of the first of these; null when there is none or no subnet is known. */
    @Nullable
    InterfaceAddress near(List<InterfaceAddress> known) {
        InterfaceAddress base = known.stream()
                .filter(it -> it.family() == IpFamily.INET)
                .findFirst()
                .orElse(null);
        if (base == null) {
            return null;
        }
        IPAddress next = base.ip().value();
        for (int i = 0; i < TRIED; i++) {
            next = next.increment(1);
            Ip ip = new Ip(next.toCanonicalString());
            IPAddress after = next.increment(1);
            // The last address of an IPv4 subnet is its broadcast address.
            if (!base.reaches(ip) || !base.reaches(new Ip(after.toCanonicalString()))) {
                return null;
            }
            if (taken.add(ip)) {
                return InterfaceAddress.of(ip + "/" + base.prefixLength());
            }
        }
        return null;
    }

    private static Stream<InterfaceAddress> of(Host host) {
        return Stream.concat(
                host.interfaces().stream().flatMap(ip -> ip.addresses().stream()),
                host.groups().stream()
                        .flatMap(group -> Stream.concat(
                                group.addresses().stream().map(it -> it.address()),
                                group.members().stream().flatMap(it -> it.testAddresses().stream()))));
    }
}
