// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.rule.ClashRule;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Router;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Two hosts have the same IP address. */
public final class DuplicateIp extends ClashRule {

    public DuplicateIp() {
        super(
                "X-02",
                Severity.ERROR,
                "Two hosts have the same IP address",
                "Neighbours reach one or the other, and connections break as their caches change.",
                "RFC 5227 1; in.mpathd(8)");
    }

    @Override
    public void claims(HostIndex host, Consumer<Claim> claims) {
        String name = host.host().name();
        Set<String> seen = new HashSet<>();
        for (IpInterface ip : host.host().interfaces()) {
            // A bridge without a real NIC is a network inside the host; its address is common to many hosts.
            if (!ip.addresses().isEmpty() && leavesTheHost(host, ip)) {
                ip.addresses().forEach(address -> claim(address, ip.id(), ip.name() + " of " + name, seen, claims));
            }
        }
        for (IpmpGroup group : host.host().groups()) {
            group.addresses()
                    .forEach(address ->
                            claim(address.address(), group.id(), group.name() + " of " + name, seen, claims));
            group.members()
                    .forEach(member -> member.testAddresses()
                            .forEach(
                                    address -> claim(address, group.id(), group.name() + " of " + name, seen, claims)));
        }
    }

    @Override
    public void claims(Router router, Consumer<Claim> claims) {
        Set<String> seen = new HashSet<>();
        router.addresses().forEach(address -> claim(address, router.id(), router.name(), seen, claims));
    }

    @Override
    public Finding clash(String value, List<Claim> claims) {
        return finding(
                        Sentences.and(claims.stream().map(Claim::label).toList()) + " have the same address " + value
                                + ".",
                        claims.stream().map(Claim::subject).toList())
                .withRemedy("Give one of them another address.");
    }

    private static boolean leavesTheHost(HostIndex host, IpInterface ip) {
        return host.nicsUnder(ip.link()).stream().anyMatch(nic -> nic.kind() == NicKind.PHYSICAL);
    }

    private static void claim(
            InterfaceAddress address, String subject, String label, Set<String> seen, Consumer<Claim> claims) {
        String text = address.text();
        String ip = text.substring(0, text.indexOf('/'));
        boolean local = ip.startsWith("fe80:") || ip.startsWith("127.") || ip.equals("::1");
        if (!local && seen.add(ip)) {
            claims.accept(new Claim(ip, subject, label));
        }
    }
}
