// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import java.util.List;
import java.util.function.Consumer;

/** I-32: No interface carries a data address, while others of its group are carried. */
public final class AddressNotCarried extends GroupCause {
    public AddressNotCarried() {
        super(
                "I-32",
                Layer.GROUP,
                Severity.WARNING,
                "No interface carries an address",
                "ipmpstat(8) -a, INBOUND and OUTBOUND");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        List<String> idle = group.addresses().stream()
                .filter(address -> address.carriedBy() == null)
                .map(address -> address.address().ip().text())
                .toList();
        boolean told = idle.size() < group.addresses().size();
        if (!idle.isEmpty() && told && !group.members().isEmpty()) {
            found.accept(because(
                            group.id(),
                            host.nicsUnder(group),
                            "No interface of " + host.named(group.name()) + " carries " + Sentences.and(idle) + ".",
                            "ipmpstat -an shows no interface in INBOUND")
                    .withCertainty(Certainty.LIKELY)
                    .withRemedy("Bring an interface of " + group.name()
                            + " back that has the family of the address; see whether the address itself is up.")
                    .withCommands(List.of("ipmpstat -an", "ipadm show-addr"))
                    .withProof("ipmpstat -an names an interface for " + Sentences.and(idle) + "."));
        }
    }
}
