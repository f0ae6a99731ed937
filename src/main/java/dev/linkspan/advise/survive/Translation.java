// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Tells in the words of a host what a report says of its form. */
final class Translation {
    private final String host;
    private final Map<String, String> holders = new HashMap<>();
    private final Map<InterfaceAddress, InterfaceAddress> addresses = new HashMap<>();

    Translation(Study.Subject subject) {
        Host original = subject.host();
        Form form = subject.form();
        host = original.id();
        original.groups().forEach(group -> holders.putIfAbsent(form.id(group.id()), group.id()));
        original.interfaces().forEach(ip -> holders.putIfAbsent(form.id(ip.id()), ip.id()));
        Slicer.addresses(original).forEach(address -> addresses.putIfAbsent(form.address(address), address));
    }

    AddressEffect of(AddressReport report) {
        return new AddressEffect(
                host,
                Objects.requireNonNull(holders.get(report.holder())),
                Objects.requireNonNull(addresses.get(report.address())),
                Judge.effect(report),
                Judge.worked(report) ? report.outage() : 0,
                report.flows(),
                report.lostFlows(),
                report.before(),
                report.after());
    }
}
