// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.system;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * T-01: A NIC did not get its name when the machine was started. A rule that knows NICs by their address finds none, or the
 * wrong one, once the ports of a bond share the bond's.
 */
public final class NameNotGiven extends Cause {
    private static final Pattern FAILED =
            Pattern.compile("Failed to rename network interface \\d+ from '([^']+)' to '([^']+)'");
    /** What udev leaves a NIC with that it could not rename twice over. */
    private static final Pattern LEFT = Pattern.compile("rename\\d+");

    public NameNotGiven() {
        super(
                "T-01",
                Layer.LINK,
                Severity.WARNING,
                "A NIC did not get its name",
                "systemd udev-event.c, rename_netif; systemd.link(5) MACAddress and PermanentMACAddress");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Nic nic : host.host().nics()) {
            Optional<Sign<LogLine>> said = host.log().lines().stream()
                    .filter(line -> isAbout(host, nic, line))
                    .reduce((first, second) -> second);
            boolean left = LEFT.matcher(nic.name()).matches();
            if (said.isEmpty() && !left) {
                continue;
            }
            List<String> evidence = new ArrayList<>();
            said.ifPresent(line -> evidence.add(MachineLog.evidence(line)));
            if (left) {
                evidence.add(nic.name() + " is a name that udev gives while it renames");
            }
            found.accept(because(
                            nic.id(),
                            List.of(nic.id()),
                            said.map(line -> wanted(line))
                                    .map(name -> host.named(nic.name()) + " should be called " + name
                                            + " and could not be renamed.")
                                    .orElse(host.named(nic.name())
                                            + " has no name of its own: it could not be renamed."),
                            evidence.toArray(String[]::new))
                    .withSince(said.map(line -> line.value().at()).orElse(null))
                    .withRemedy(
                            "Let names go by the place of the card or the permanent address, never by the address in"
                                    + " use, which ports of a bond share: [Match] PermanentMACAddress= or Path= in a .link file.")
                    .withProof("After the next start every NIC has its name."));
        }
    }

    /** Whether the line says that this NIC could not get a name that it still does not have. */
    private static boolean isAbout(HostEvidence host, Nic nic, Sign<LogLine> line) {
        Matcher matcher = FAILED.matcher(line.value().text());
        if (!matcher.find()) {
            return false;
        }
        boolean still = nic.name().equals(matcher.group(1));
        boolean mixed = LEFT.matcher(nic.name()).matches()
                && host.host().nics().stream().noneMatch(it -> it.name().equals(matcher.group(1)));
        return still || mixed;
    }

    private static String wanted(Sign<LogLine> line) {
        Matcher matcher = FAILED.matcher(line.value().text());
        return matcher.find() ? matcher.group(2) : "";
    }
}
