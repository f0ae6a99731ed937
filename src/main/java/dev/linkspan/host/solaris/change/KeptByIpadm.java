// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.host.solaris.parse.Parseable;
import dev.linkspan.plan.solaris.Flavour;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Interfaces of older illumos that ipadm brings back when the machine starts. Such a system has IPMP by ifconfig and
 * {@code /etc/hostname.*} alone, and a change by them would be half gone after a start.
 */
final class KeptByIpadm {
    private KeptByIpadm() {}

    /** Why these interfaces and groups are not changed; empty when they may be. */
    static List<Refusal> refusals(RootCommands root, Flavour flavour, List<String> names)
            throws HostUnreachableException {
        if (flavour != Flavour.ILLUMOS_IFCONFIG) {
            return List.of();
        }
        List<List<String>> commands = new ArrayList<>();
        commands.add(List.of("ipadm", "show-if", "-p", "-o", "ifname,persistent"));
        names.forEach(name -> commands.add(List.of("cat", "/etc/hostname." + name)));
        List<CommandResult> results = root.run(commands);
        Set<String> kept = new HashSet<>();
        for (String line : results.get(0).out().lines().toList()) {
            List<String> fields = Parseable.fields(line);
            if (fields.size() == 2
                    && (fields.get(1).contains("4") || fields.get(1).contains("6"))) {
                kept.add(fields.get(0));
            }
        }
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (kept.contains(name) && results.get(i + 1).status() != 0) {
                refusals.add(new Refusal(
                        "",
                        name,
                        name + " is kept by ipadm, and the ipadm of this illumos knows no IPMP, so that " + name
                                + " would be as before when the machine starts",
                        "keep it in /etc/hostname." + name
                                + " first (ipadm delete-if, ifconfig), or update the system"));
            }
        }
        return refusals;
    }
}
