// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.PrimaryReselect;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.List;

/** The settings that a blueprint gives its aggregations. */
final class BundleSettings {
    /** Missed ARP checks after which a port counts as failed; one more is seen in practice (linux bonding.rst, 2.5). */
    private static final int MISSED_MAX = 2;

    private BundleSettings() {}

    static Aggregation of(Blueprint blueprint, Host host, Aggregation aggregation) {
        return switch (blueprint.construction()) {
            case TRUNK, TRUNK_STATIC, AGGREGATIONS_IN_GROUP ->
                lacp(blueprint, aggregation).withPolicy(blueprint.policy());
            case DLMP -> aggregation.withDlmp(dlmp(blueprint));
            case BOND_LACP, BOND_STATIC ->
                lacp(blueprint, aggregation).withBond(hashed(aggregation, blueprint.hashPolicy()));
            case BOND_LACP_PER_SWITCH ->
                lacp(blueprint, aggregation)
                        .withBond(hashed(aggregation, blueprint.hashPolicy()).withAdSelect(AdSelect.BANDWIDTH));
            case BOND_ACTIVE_BACKUP -> aggregation.withBond(activeBackup(blueprint, host, aggregation));
            case BOND_ALB, IPMP_ACTIVE, IPMP_STANDBY -> aggregation;
        };
    }

    private static Aggregation lacp(Blueprint blueprint, Aggregation aggregation) {
        boolean off = blueprint.lacp() == Lacp.OFF || blueprint.construction().isStatic();
        return aggregation.withLacp(off ? Lacp.OFF : blueprint.lacp()).withTimer(off ? null : blueprint.timer());
    }

    private static BondOptions hashed(Aggregation aggregation, XmitHashPolicy policy) {
        return aggregation.bondOrDefault().withXmitHashPolicy(policy);
    }

    private static DlmpOptions dlmp(Blueprint blueprint) {
        return blueprint.probes()
                ? new DlmpOptions(true, List.of(), blueprint.targets(), Math.max(1, blueprint.fdtMillis() / 1000), null)
                : DlmpOptions.LINK_BASED;
    }

    private static BondOptions activeBackup(Blueprint blueprint, Host host, Aggregation aggregation) {
        String primary = host.nics().stream()
                .filter(nic -> nic.id().equals(aggregation.ports().get(0)))
                .map(Nic::name)
                .findFirst()
                .orElse(null);
        BondOptions options = aggregation
                .bondOrDefault()
                .withPrimary(primary)
                .withPrimaryReselect(blueprint.failback() ? PrimaryReselect.ALWAYS : PrimaryReselect.FAILURE);
        boolean asks = blueprint.probes() && !blueprint.targets().isEmpty();
        // MII and ARP monitoring exclude each other (bonding.rst).
        return asks
                ? options.withMiimon(null)
                        .withArpInterval(Math.max(100, blueprint.fdtMillis() / (MISSED_MAX + 1)))
                        .withArpMissedMax(MISSED_MAX)
                        .withArpTargets(blueprint.targets())
                        .withArpValidate(ArpValidate.ALL)
                : options;
    }
}
