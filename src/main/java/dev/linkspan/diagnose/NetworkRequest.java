// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A cause that has to be mended at the switches, as a text for those who look after them. */
public final class NetworkRequest {
    private static final Pattern SWITCH_SIDE =
            Pattern.compile("switch|port-channel|spanning tree|vlan of the port", Pattern.CASE_INSENSITIVE);

    private static final Pattern PLACEHOLDER =
            Pattern.compile("(channel-group |port-channel|Port-[Cc]hannel|PortChannel|lag |ae|bond)N\\b|MASTER");

    private NetworkRequest() {}

    /**
     * The text: which ports, what is seen from here, what is asked for, and how both see that it worked. Empty where the
     * remedy is not at their side, or nobody knows where the cables end.
     *
     * @param known where cables end, as designed or as seen
     */
    public static Optional<String> of(Explanation one, TopologyIndex known) {
        List<String> ports = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Set<String> nics = new TreeSet<>(one.nics());
        for (String subject : one.layer() == Layer.LACP ? one.subjects() : List.<String>of()) {
            known.host(Ids.owner(subject)).stream()
                    .flatMap(host -> host.nicsUnder(subject).stream())
                    .forEach(nic -> nics.add(nic.id()));
        }
        for (String id : nics) {
            Optional<Nic> nic = known.nic(id);
            Optional<SwitchPort> port = known.switchPortOf(id);
            Optional<Switch> sw = port.flatMap(it -> known.switchOf(it.id()));
            if (nic.isPresent() && port.isPresent() && sw.isPresent()) {
                names.add(sw.get().name());
                ports.add("  %s: %s  -  %s of %s (%s)"
                        .formatted(
                                known.name(Ids.owner(id)),
                                nic.get().name(),
                                port.get().name(),
                                sw.get().name(),
                                known.lagOf(port.get().id())
                                        .map(lag -> "in " + lag.name())
                                        .orElse("in no port-channel that we know of")));
            }
        }
        boolean theirs = SWITCH_SIDE.matcher(one.remedy()).find()
                || names.stream().anyMatch(name -> one.remedy().contains(name));
        if (ports.isEmpty()
                || (one.switchLines().isEmpty() && (!theirs || !one.commands().isEmpty()))) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(one.sentence()).append("\n\nPorts, ours and yours:\n");
        ports.forEach(line -> text.append(line).append('\n'));
        text.append("\nWhat we see here:\n");
        one.evidence().forEach(line -> text.append("  ").append(line).append('\n'));
        if (!one.cost().isEmpty()) {
            text.append("\nWhat it costs now: ").append(one.cost()).append('\n');
        }
        text.append("\nPlease look into it. ").append(one.remedy()).append('\n');
        if (!one.switchLines().isEmpty()) {
            text.append("\nAt your side this should do it");
            text.append(
                    one.switchLines().stream().anyMatch(line -> line.startsWith(" "))
                            ? " (lines from the vendors' references, to be checked against your release"
                                    + (one.switchLines().stream().anyMatch(PLACEHOLDER.asPredicate())
                                            ? "; N and MASTER stand for your port-channel"
                                            : "")
                                    + "):\n"
                            : ":\n");
            one.switchLines().forEach(line -> text.append("  ").append(line).append('\n'));
        }
        if (!one.proof().isEmpty()) {
            text.append("\nIt worked when this is so: ").append(one.proof()).append('\n');
        }
        return Optional.of(text.toString());
    }
}
