// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export;

import dev.linkspan.export.illumos.IllumosExporter;
import dev.linkspan.export.netplan.NetplanExporter;
import dev.linkspan.export.solaris.Solaris10Exporter;
import dev.linkspan.export.solaris.SolarisExporter;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.rule.Validator;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All exporters, and what holds for each of them: the right system, and no design with errors unless told to go on. */
public final class Exporters {
    private static final List<Exporter> ALL =
            List.of(new SolarisExporter(), new IllumosExporter(), new Solaris10Exporter(), new NetplanExporter());

    private Exporters() {}

    /** In the order they are listed in. */
    public static List<Exporter> all() {
        return ALL;
    }

    /** The exporter with this word. */
    public static Optional<Exporter> byId(String id) {
        return ALL.stream().filter(exporter -> exporter.id().equals(id)).findFirst();
    }

    /** The exporters that make files for a system. */
    public static List<Exporter> of(Platform platform) {
        return ALL.stream()
                .filter(exporter -> exporter.platforms().contains(platform))
                .toList();
    }

    /**
     * Exports one host.
     *
     * @param force whether to go on although the design has errors
     * @throws ExportRefusedException when the format isn't the host's, or the design has errors that touch the host; it
     *     names them
     */
    public static List<ExportedFile> export(Exporter exporter, Topology topology, Host host, boolean force) {
        requirePlatform(exporter, host);
        if (!force) {
            requireNoErrors(topology, host);
        }
        return exporter.export(ExportRequest.of(topology, host));
    }

    private static void requirePlatform(Exporter exporter, Host host) {
        if (exporter.platforms().contains(host.platform())) {
            return;
        }
        String fits = of(host.platform()).stream().map(Exporter::id).collect(Collectors.joining(" or "));
        throw new ExportRefusedException("host " + Text.printable(host.name()) + " runs "
                + host.platform().label() + ", which does not read " + exporter.id() + ": "
                + "use " + fits);
    }

    /** The errors of the design that touch a host; with any, an export is refused unless told to go on. */
    public static List<Finding> errors(Topology topology, Host host) {
        return Validator.findings(topology).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .filter(finding ->
                        finding.subjects().stream().anyMatch(id -> Ids.owner(id).equals(host.id())))
                .toList();
    }

    private static void requireNoErrors(Topology topology, Host host) {
        List<Finding> errors = errors(topology, host);
        if (errors.isEmpty()) {
            return;
        }
        throw new ExportRefusedException("the design has "
                + (errors.size() == 1 ? "an error" : errors.size() + " errors") + " at host "
                + Text.printable(host.name()) + ": "
                + errors.stream()
                        .map(finding -> finding.rule() + ", "
                                + Text.printable(finding.sentence()).replaceAll("\\.$", ""))
                        .collect(Collectors.joining("; "))
                + ". Mend the design (linkspan validate says how), or go on with --force");
    }
}
