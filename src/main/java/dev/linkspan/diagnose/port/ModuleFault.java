// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.LogNames;
import dev.linkspan.diagnose.MachineLog;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * P-15 to P-19: The fault manager of illumos has marked a link down because of its module. Its faults are those that
 * {@code fmadm faulty} lists; in the log of the system they stand for as long as the link is down.
 */
public final class ModuleFault extends PortCause {
    private final Pattern code;
    private final String what;
    private final String remedy;

    private ModuleFault(String id, String code, Severity severity, String title, String what, String remedy) {
        super(id, Layer.MEDIUM, severity, title, "illumos usr/src/cmd/fm/dicts/NIC.po, " + code);
        this.code = Pattern.compile(Pattern.quote(code));
        this.what = what;
        this.remedy = remedy;
    }

    /** One of each kind. */
    static List<ModuleFault> all() {
        return List.of(
                new ModuleFault(
                        "P-15",
                        "NIC-8000-0Q",
                        Severity.ERROR,
                        "A module is of a type that its NIC does not support",
                        "is of a type that the NIC does not support",
                        "Replace it by one of a supported type"),
                new ModuleFault(
                        "P-16",
                        "NIC-8000-1C",
                        Severity.ERROR,
                        "A module is refused for its vendor or part number",
                        "is refused for its vendor or part number",
                        "Replace it by one of the list of the NIC's vendor"),
                new ModuleFault(
                        "P-17",
                        "NIC-8000-2R",
                        Severity.ERROR,
                        "A module has overheated",
                        "has overheated",
                        "Look after the airflow, let it cool, and reinsert it"),
                new ModuleFault(
                        "P-18", "NIC-8000-34", Severity.ERROR, "A module has failed", "has failed", "Replace it"),
                new ModuleFault(
                        "P-19",
                        "NIC-8000-4X",
                        Severity.WARNING,
                        "A slot is occupied and no valid module is found in it",
                        "is in its slot and not recognised",
                        "Reinsert it, then replace it"));
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        Pattern name = LogNames.of(nic.name());
        Optional<Sign<LogLine>> fault = nic.carrier() == LinkState.UP
                ? Optional.empty()
                : host.log().lines().stream()
                        .filter(line -> code.matcher(line.value().text()).find()
                                && name.matcher(line.value().text()).find())
                        .reduce((first, second) -> second);
        return fault.map(line -> of(
                        nic,
                        "The module of " + host.named(nic.name()) + " " + what + ".",
                        List.of(MachineLog.evidence(line)))
                .withSince(line.value().at())
                .withRemedy(remedy + ". Then: fmadm repaired, with the resource that fmadm faulty names.")
                .withProof("fmadm faulty lists nothing, and " + nic.name() + " is up."));
    }
}
