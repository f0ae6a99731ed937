// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.dlmp;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import java.util.List;
import java.util.function.Consumer;

/**
 * DLM-08: Several addresses of one client are to share a DLMP aggregation. That each client uses one port is how DLMP
 * works and no news; several addresses on one interface show that more was expected, as an IPMP group would do.
 */
public final class OneClient extends DlmpRule {

    public OneClient() {
        super(
                "DLM-08",
                Severity.INFO,
                "Several addresses of one client are to share a DLMP aggregation",
                "A client (an IP interface, a VNIC, a VLAN) uses one port at a time with all its addresses. More ports are"
                        + " used only by more clients.",
                "Oracle Solaris 11.4 E60990 gquhx");
    }

    @Override
    void check(AggregationScope scope, DlmpOptions dlmp, Consumer<Finding> found) {
        List<IpInterface> clients = new ProbeClients(scope).interfaces();
        if (clients.size() != 1 || scope.nics().size() < 2) {
            return;
        }
        IpInterface only = clients.get(0);
        List<String> addresses = only.addresses().stream()
                .filter(address -> address.family() == IpFamily.INET)
                .map(InterfaceAddress::text)
                .toList();
        if (addresses.size() > 1) {
            found.accept(finding(
                            scope.label() + " has " + addresses.size() + " addresses on one interface: all of them use"
                                    + " one port at a time.",
                            scope.id(),
                            only.id())
                    .withEvidence(addresses)
                    .withRemedy(
                            "Put addresses on VNICs above the aggregation to use more ports, or use an IPMP group."));
        }
    }
}
