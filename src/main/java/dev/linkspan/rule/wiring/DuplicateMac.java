// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.rule.ClashRule;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import java.util.List;
import java.util.function.Consumer;

/** Two NICs or aggregations have the same MAC address. */
public final class DuplicateMac extends ClashRule {

    public DuplicateMac() {
        super(
                "X-01",
                Severity.ERROR,
                "Two NICs or aggregations have the same MAC address",
                "Switches and neighbours can't tell them apart: frames go to whichever spoke last."
                        + " Typical causes are cloned machines and local-mac-address?=false on SPARC.",
                "IEEE 802-2014 8.2; in.mpathd(8) (\"hardware address which is not unique\"); eeprom(8)");
    }

    @Override
    public void claims(HostIndex host, Consumer<Claim> claims) {
        for (Nic nic : host.host().nics()) {
            // The ports of an aggregation share an address in use; only the one burnt in is their own.
            MacAddress own = nic.permanentMac() != null
                    ? nic.permanentMac()
                    : host.aggregationOf(nic.id()).isPresent() ? null : nic.mac();
            if (own != null && !own.isZero() && nic.kind() != NicKind.LOOPBACK) {
                claims.accept(new Claim(
                        own.text(), nic.id(), nic.name() + " of " + host.host().name()));
            }
        }
        for (Aggregation aggregation : host.host().aggregations()) {
            claimFixed(host, aggregation, claims);
        }
    }

    /** An address that was set by hand; one that is taken over from a port of its own is the NIC's claim. */
    private static void claimFixed(HostIndex host, Aggregation aggregation, Consumer<Claim> claims) {
        MacAddress fixed = aggregation.fixedMac();
        boolean ofAPort = aggregation.ports().stream()
                .flatMap(port -> host.nic(port).stream())
                .anyMatch(nic -> fixed != null && (fixed.equals(nic.permanentMac()) || fixed.equals(nic.mac())));
        if (fixed != null && !fixed.isZero() && !ofAPort) {
            claims.accept(new Claim(
                    fixed.text(),
                    aggregation.id(),
                    aggregation.name() + " of " + host.host().name()));
        }
    }

    @Override
    public Finding clash(String value, List<Claim> claims) {
        return finding(
                        Sentences.and(claims.stream().map(Claim::label).toList()) + " have the same MAC address "
                                + value + ".",
                        claims.stream().map(Claim::subject).toList())
                .withRemedy("Give each an address of its own (on SPARC: eeprom local-mac-address?=true).");
    }
}
