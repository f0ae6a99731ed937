// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import static dev.linkspan.rule.Allowed.allowed;
import static dev.linkspan.rule.Sketch.group;
import static dev.linkspan.rule.Sketch.host;
import static dev.linkspan.rule.Sketch.ip;
import static dev.linkspan.rule.Sketch.ipmp;
import static dev.linkspan.rule.Sketch.member;
import static dev.linkspan.rule.Sketch.nic;

import dev.linkspan.topology.Detection;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** IPMP groups that rules about others must be silent on. */
final class AllowedGroups {
    private AllowedGroups() {}

    static Stream<Allowed> all() {
        UnaryOperator<Topology> leased = ip(1, it -> it.withDhcp(List.of(IpFamily.INET)));
        UnaryOperator<Topology> addressed =
                ip(1, it -> it.withAddresses(List.of(InterfaceAddress.of("192.0.2.30/24"))));
        UnaryOperator<Topology> transitive = ipmp(it -> it.withDetection(Detection.TRANSITIVE));
        return Stream.of(
                allowed("I-04", "of which IPM-22 tells", group(Platform.ILLUMOS), IpmpCases::leasedTest),
                allowed("I-12", "of which I-13 tells", group(Platform.ILLUMOS), ipmp(it -> it.withFdtMillis(1))),
                allowed("I-13", "of which I-12 tells", group(Platform.ILLUMOS), ipmp(it -> it.withFdtMillis(0))),
                allowed("I-20", "Solaris 10", group(Platform.SOLARIS_10), leased),
                allowed("I-20", "of which IPM-22 tells", group(Platform.ILLUMOS), IpmpCases::leasedTest),
                allowed("IPM-22", "static test addresses", group(Platform.ILLUMOS), leased),
                allowed("I-29", "Linux", group(Platform.LINUX), IpmpCases::ungrouped),
                allowed(
                        "I-29",
                        "another subnet",
                        group(Platform.ILLUMOS),
                        host(it -> IpmpCases.withThird(it, "198.51.100.50/24"))),
                allowed(
                        "I-29",
                        "another subnet inside",
                        group(Platform.ILLUMOS),
                        host(it -> IpmpCases.withThird(it, "192.0.2.65/30"))),
                allowed(
                        "I-29",
                        "a VNIC",
                        group(Platform.ILLUMOS),
                        host(it -> IpmpCases.withThird(it, "192.0.2.50/24")).andThen(nic(2, AllowedLinks::vnic))),
                allowed(
                        "IPM-03",
                        "another LAN",
                        group(Platform.ILLUMOS),
                        host(it -> IpmpCases.withSecondGroup(it, "203.0.113.60/24"))),
                allowed("I-34", "of which IPM-16 tells", group(Platform.SOLARIS_10), IpmpCases::allStandby),
                allowed("IPM-16", "illumos", group(Platform.ILLUMOS), IpmpCases::allStandby),
                allowed(
                        "IPM-16",
                        "Solaris 11",
                        group(Platform.SOLARIS_11),
                        member(1, it -> it.withStandby(true)).andThen(addressed)),
                allowed("IPM-16", "one standby", group(Platform.SOLARIS_10), member(1, it -> it.withStandby(true))),
                allowed("X-10", "Solaris 10", group(Platform.SOLARIS_10), addressed),
                allowed("X-07", "probed", group(Platform.ILLUMOS), nic(1, it -> it.withLinkNotification(false))),
                allowed(
                        "I-05",
                        "of which I-36 tells",
                        group(Platform.LINUX),
                        member(1, it -> it.withTestAddresses(List.of(InterfaceAddress.of("192.0.2.20/24"))))),
                allowed("I-30", "of which I-36 tells", group(Platform.LINUX), Sketch.replug("h/n1", "sw-a/p2")),
                allowed("IPM-04", "unknown drivers", group(Platform.ILLUMOS), nic(0, it -> it.withDriver("ibp"))),
                allowed(
                        "IPM-14",
                        "links alone",
                        group(Platform.ILLUMOS),
                        ipmp(it -> it.withTargets(List.of()).withDetection(Detection.LINK))),
                allowed(
                        "IPM-14",
                        "of which I-09 tells",
                        group(Platform.ILLUMOS),
                        ipmp(it -> it.withTargets(List.of())).andThen(host(it -> it.withRoutes(List.of())))),
                allowed(
                        "IPM-20",
                        "links alone",
                        group(Platform.ILLUMOS),
                        ipmp(it -> it.withFdtMillis(500).withDetection(Detection.LINK))),
                allowed("IPM-20", "of which I-13 tells", group(Platform.ILLUMOS), ipmp(it -> it.withFdtMillis(50))),
                allowed(
                        "IPM-21",
                        "a standby interface",
                        group(Platform.ILLUMOS),
                        ipmp(it -> it.withFailback(false)).andThen(member(1, it -> it.withStandby(true)))),
                allowed("IPM-27", "of which X-19 tells", group(Platform.ILLUMOS), transitive),
                allowed(
                        "IPM-27",
                        "no test addresses",
                        group(Platform.SOLARIS_11),
                        transitive
                                .andThen(member(0, it -> it.withTestAddresses(List.of())))
                                .andThen(member(1, it -> it.withTestAddresses(List.of())))),
                allowed("X-19", "Solaris 11", group(Platform.SOLARIS_11), transitive),
                allowed("X-19", "of which I-36 tells", group(Platform.LINUX), transitive));
    }
}
