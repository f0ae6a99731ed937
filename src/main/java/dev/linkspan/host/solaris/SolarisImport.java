// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.IfconfigUnit.Flag;
import dev.linkspan.host.solaris.parse.MpathdSettings;
import dev.linkspan.host.solaris.parse.Paste;
import dev.linkspan.host.solaris.parse.Problem;
import dev.linkspan.host.solaris.parse.Row;
import dev.linkspan.host.solaris.parse.TableKind;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings in what a Solaris machine printed, without access to it: pasted outputs of dladm, ipadm, ipmpstat, ifconfig and
 * netstat, several in one text, or a directory of Oracle Explorer.
 */
public final class SolarisImport {
    private static final long LARGEST = 16 << 20;
    private static final List<String> TOOLS = List.of("dladm", "ipadm", "ipmpstat", "ifconfig", "netstat-r");

    /** A text that can't be brought in. The message names the places by line and column. */
    public static final class ImportException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        ImportException(String message, List<Problem> problems) {
            super(message);
            this.problems = List.copyOf(problems);
        }

        /** All places that can't be read, in order; empty when the reason is another. */
        public List<Problem> problems() {
            return problems;
        }
    }

    private SolarisImport() {}

    /**
     * A pasted text.
     *
     * @param name what the host is to be called
     * @param platform the system, where the user knows it; null to tell it by the text
     * @throws ImportException when a line can't be read, or there is nothing in it
     */
    public static Topology text(String text, String name, @Nullable Platform platform, Instant at)
            throws ImportException {
        Facts facts = new Facts();
        int read = Paste.read(text, facts);
        if (!facts.problems().isEmpty()) {
            throw refused("The text", facts.problems());
        }
        if (read == 0) {
            throw new ImportException(
                    "There is no output of dladm, ipadm, ipmpstat, ifconfig or netstat in this text"
                            + (facts.remarks().isEmpty()
                                    ? ""
                                    : "; " + facts.remarks().get(0)),
                    List.of());
        }
        return topology(facts, name, platform, null, "pasted text", at, facts.remarks());
    }

    /**
     * A directory of Oracle Explorer. What can't be read of a file is a gap of the observation, because nobody can mend
     * it.
     *
     * @throws ImportException when it is none
     * @throws IOException when it can't be read
     */
    public static Topology explorer(Path directory, Instant at) throws ImportException, IOException {
        Facts facts = new Facts();
        List<String> gaps = new ArrayList<>();
        List<Path> outputs = outputs(directory);
        if (outputs.isEmpty()) {
            throw new ImportException(
                    directory + " is no directory of Explorer: expected sysconfig or netinfo with ifconfig-a.out in it",
                    List.of());
        }
        for (Path output : outputs) {
            int known = facts.problems().size();
            int said = facts.remarks().size();
            Paste.read(read(output), facts);
            String file = directory.relativize(output).toString();
            facts.problems()
                    .subList(known, facts.problems().size())
                    .forEach(problem -> gaps.add(file + ", " + problem.told()));
            facts.remarks().subList(said, facts.remarks().size()).forEach(remark -> gaps.add(file + ", " + remark));
        }
        Path mpathd = directory.resolve("etc/default/mpathd");
        if (Files.isRegularFile(mpathd)) {
            facts.setMpathd(MpathdSettings.read(read(mpathd), facts));
        }
        List<String> uname = uname(directory);
        return topology(
                facts,
                uname.size() > 1 ? uname.get(1) : String.valueOf(directory.getFileName()),
                platform(uname),
                release(directory, uname),
                "Explorer",
                at,
                gaps);
    }

    private static Topology topology(
            Facts facts,
            String name,
            @Nullable Platform platform,
            @Nullable String release,
            String source,
            Instant at,
            List<String> known) {
        List<String> gaps = new ArrayList<>(known);
        Platform told = platform != null ? platform : guess(facts);
        if (told == null) {
            told = Platform.SOLARIS_11;
            gaps.add("The text does not tell which system it comes from; Oracle Solaris 11 is taken");
        }
        String id = Ids.fresh("", name, taken -> false);
        Host host = HostAssembly.assemble(id, name, told, release, facts, source, at, gaps);
        return Neighbors.around(host, facts);
    }

    /** What only one of the systems prints. */
    private static @Nullable Platform guess(Facts facts) {
        boolean old = facts.rows(TableKind.AGGR_LACP).stream()
                        .anyMatch(row -> row.values().containsKey("ACTIVITY"))
                || facts.rows(TableKind.AGGR).stream()
                        .anyMatch(row -> !row.values().containsKey("LACPTIMER"));
        if (old) {
            return Platform.SOLARIS_10;
        }
        boolean eleven = has(facts, TableKind.AGGR, "MODE")
                || has(facts, TableKind.INTERFACE, "OVER")
                || has(facts, TableKind.IPADM, "UNDER")
                || facts.has(TableKind.AGGR_PROBE)
                || facts.rows(TableKind.INTERFACE).stream().anyMatch(row -> isLower(row.text("CLASS")));
        boolean illumos = has(facts, TableKind.AGGR, "FLAGS")
                || has(facts, TableKind.LINK, "BRIDGE")
                || facts.rows(TableKind.INTERFACE).stream().anyMatch(row -> !isLower(row.text("CLASS")));
        if (eleven != illumos) {
            return eleven ? Platform.SOLARIS_11 : Platform.ILLUMOS;
        }
        boolean groupsWithoutInterface = facts.units().stream().anyMatch(unit -> unit.group() != null)
                && facts.units().stream().noneMatch(unit -> unit.is(Flag.IPMP))
                && !facts.has(TableKind.IPMP_GROUP)
                && !facts.has(TableKind.IPMP_INTERFACE);
        return groupsWithoutInterface ? Platform.SOLARIS_10 : null;
    }

    private static boolean has(Facts facts, TableKind kind, String column) {
        return facts.rows(kind).stream().map(Row::values).anyMatch(values -> values.containsKey(column));
    }

    private static boolean isLower(@Nullable String text) {
        return text != null && text.equals(text.toLowerCase(Locale.ROOT));
    }

    private static ImportException refused(String what, List<Problem> problems) {
        Problem first = problems.get(0);
        String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
        return new ImportException(what + " can't be read: " + first.told() + more, problems);
    }

    private static List<Path> outputs(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.endsWith(".out") && TOOLS.stream().anyMatch(name::startsWith);
                    })
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is larger than any output of a tool");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static List<String> uname(Path directory) throws IOException {
        Path file = directory.resolve("sysconfig/uname-a.out");
        return Files.isRegularFile(file) ? List.of(read(file).strip().split("\\s+")) : List.of();
    }

    private static @Nullable Platform platform(List<String> uname) {
        if (uname.size() < 4) {
            return null;
        }
        return switch (uname.get(2)) {
            case "5.10" -> Platform.SOLARIS_10;
            case "5.11" -> uname.get(3).startsWith("11.") ? Platform.SOLARIS_11 : Platform.ILLUMOS;
            default -> null;
        };
    }

    private static @Nullable String release(Path directory, List<String> uname) throws IOException {
        if (platform(uname) == Platform.SOLARIS_11) {
            return uname.get(3);
        }
        Path file = directory.resolve("etc/release");
        return Files.isRegularFile(file)
                ? read(file)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
