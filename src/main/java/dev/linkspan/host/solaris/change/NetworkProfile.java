// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.plan.solaris.Flavour;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network profile that is in force on Oracle Solaris 11 (netadm(8), netcfg(8)). In a reactive one nwamd(8) sets up the
 * interfaces by itself; IPMP and aggregations that an administrator makes need the fixed one, DefaultFixed.
 *
 * @param refusal why nothing may be changed in it; null when that is fine
 * @param warning what is not known about it; null when all is
 */
record NetworkProfile(@Nullable Refusal refusal, @Nullable String warning) {
    /** The rule that says so. */
    private static final String RULE = "IPM-23";

    private static final String FIXED = "DefaultFixed";
    private static final NetworkProfile FINE = new NetworkProfile(null, null);

    /** Asks the machine; other systems have no such profile. */
    static NetworkProfile of(RootCommands root, Flavour flavour, String host) throws HostUnreachableException {
        return flavour != Flavour.SOLARIS_11
                ? FINE
                : of(root.run(List.of(List.of("netadm", "list"))).get(0), host);
    }

    /** By what {@code netadm list} printed: {@code TYPE PROFILE STATE}, profiles of type ncp among others. */
    static NetworkProfile of(CommandResult answer, String host) {
        List<String> inForce = new ArrayList<>();
        answer.out().lines().map(line -> line.strip().split("\\s+")).forEach(words -> {
            if (words.length == 3 && words[0].equals("ncp") && words[2].equals("online")) {
                inForce.add(words[1]);
            }
        });
        if (answer.status() != 0 || inForce.size() != 1) {
            return new NetworkProfile(
                    null,
                    "Which network profile is in force is not known: \"netadm list\" does not tell; changes last only in "
                            + FIXED);
        }
        String profile = inForce.get(0).replaceAll("\\p{C}", "?");
        return profile.equals(FIXED)
                ? FINE
                : new NetworkProfile(
                        new Refusal(
                                RULE,
                                host,
                                "the network profile in force is " + profile + ", and it must be " + FIXED
                                        + " (fixed mode) for links and groups that are set up by hand",
                                "change to it first, at the console, because what " + profile
                                        + " has set up goes with it: netadm enable -p ncp " + FIXED),
                        null);
    }
}
