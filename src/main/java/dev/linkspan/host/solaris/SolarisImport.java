// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.export.bringin.SourceFile;
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
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings in what a Solaris machine printed, without access to it: pasted outputs of dladm, ipadm, ipmpstat, ifconfig and
 * netstat, several in one text, or a directory of Oracle Explorer.
 */
public final class SolarisImport {
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

    private static final String MPATHD = "etc/default/mpathd";
    private static final String UNAME = "sysconfig/uname-a.out";
    private static final String RELEASE = "etc/release";

    private SolarisImport() {}

    /**
     * What was brought in.
     *
     * @param design one host, and the switches it hears of
     * @param notUnderstood what the texts have and the design has not, a sentence each with its place
     * @param notKnown what the texts don't tell, a sentence each
     */
    public record Imported(Topology design, List<String> notUnderstood, List<String> notKnown) {
        public Imported {
            notUnderstood = List.copyOf(notUnderstood);
            notKnown = List.copyOf(notKnown);
        }
    }

    /** Whether there is an output of one of the tools in a text, however it is called. */
    public static boolean isOutput(String text) {
        return Paste.read(text, new Facts()) > 0;
    }

    /**
     * Texts with outputs of one machine, such as somebody pastes or saves, several in one, with prompts or without.
     *
     * @param texts a name that is empty is left out of messages
     * @param name what the host is to be called; null for what the texts call it
     * @param platform the system, where the user knows it; null to tell it by the texts
     * @throws ImportException when a line can't be read, or there is nothing in them
     */
    public static Imported texts(List<SourceFile> texts, @Nullable String name, @Nullable Platform platform, Instant at)
            throws ImportException {
        Facts facts = new Facts();
        Strange strange = new Strange(facts);
        String host = name;
        Platform system = platform;
        String release = null;
        int read = 0;
        for (SourceFile text : texts) {
            PastedSession session = PastedSession.of(text.text());
            read += Paste.read(session.outputs(), facts);
            strange.take(text.name());
            session.changes().forEach(change -> strange.add(text.name(), change));
            host = host != null ? host : session.host();
            system = system != null ? system : session.platform();
            release = release != null ? release : session.release();
        }
        if (!facts.problems().isEmpty()) {
            throw new ImportException(
                    "This can't be read: " + strange.problems.get(0)
                            + (strange.problems.size() > 1 ? " (and " + (strange.problems.size() - 1) + " more)" : ""),
                    facts.problems());
        }
        if (read == 0) {
            throw nothing(strange.remarks);
        }
        List<String> notKnown = new ArrayList<>();
        if (host == null) {
            notKnown.add("The text does not tell what the host is called");
        }
        return imported(
                facts,
                host == null ? "brought-in" : host,
                system,
                release,
                "pasted text",
                at,
                strange.remarks,
                notKnown);
    }

    /**
     * A directory of Oracle Explorer. What can't be read of a file is left out and told, because nobody can mend it.
     *
     * @param name what the host is to be called; null for its own name
     * @param platform the system, where the user knows it; null to tell it by the files
     * @throws ImportException when it is none
     * @throws IOException when it can't be read
     */
    public static Imported explorer(Path directory, @Nullable String name, @Nullable Platform platform, Instant at)
            throws ImportException, IOException {
        return explorer(
                ExplorerFiles.outputs(directory),
                ExplorerFiles.text(directory, MPATHD),
                ExplorerFiles.text(directory, UNAME),
                ExplorerFiles.text(directory, RELEASE),
                directory.toString(),
                name != null ? name : String.valueOf(directory.getFileName()),
                name != null,
                platform,
                at);
    }

    /**
     * The same of files that are read already, such as those of an archive.
     *
     * @param texts by their paths inside of the directory
     * @param directory what the directory is called
     * @throws ImportException when it is none
     */
    public static Imported explorer(Map<String, String> texts, String directory, Instant at) throws ImportException {
        return explorer(
                ExplorerFiles.outputs(texts),
                texts.get(MPATHD),
                texts.get(UNAME),
                texts.get(RELEASE),
                directory,
                directory.substring(directory.lastIndexOf('/') + 1),
                false,
                null,
                at);
    }

    private static Imported explorer(
            List<SourceFile> outputs,
            @Nullable String mpathd,
            @Nullable String unameText,
            @Nullable String releaseText,
            String directory,
            String name,
            boolean nameIsGiven,
            @Nullable Platform platform,
            Instant at)
            throws ImportException {
        Facts facts = new Facts();
        Strange strange = new Strange(facts);
        if (outputs.isEmpty()) {
            throw new ImportException(
                    directory
                            + " is no directory of Explorer: no file in it, in sysconfig or in netinfo has an output of"
                            + " dladm, ipadm, ipmpstat, ifconfig or netstat",
                    List.of());
        }
        for (SourceFile output : outputs) {
            if (Paste.read(output.text(), facts) == 0) {
                facts.problem(1, 1, "there is nothing in it that is known");
            }
            strange.take(output.name());
        }
        if (mpathd != null) {
            facts.setMpathd(MpathdSettings.read(mpathd, facts));
            strange.take(MPATHD);
        }
        List<String> uname =
                unameText == null ? List.of() : List.of(unameText.strip().split("\\s+", -1));
        String host = !nameIsGiven && uname.size() > 1 ? uname.get(1) : name;
        List<String> notUnderstood = new ArrayList<>(strange.problems);
        notUnderstood.addAll(strange.remarks);
        return imported(
                facts,
                host,
                platform != null ? platform : platform(uname),
                release(releaseText, uname),
                "Explorer",
                at,
                notUnderstood,
                List.of());
    }

    /** What is strange in texts that are read one after another, with the name of the text in front. */
    private static final class Strange {
        private final Facts facts;
        private final List<String> problems = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private int problemsSeen;
        private int remarksSeen;

        Strange(Facts facts) {
            this.facts = facts;
        }

        /** What was found since the last text. */
        void take(String name) {
            List<Problem> found = facts.problems();
            found.subList(problemsSeen, found.size()).forEach(problem -> problems.add(placed(name, problem.told())));
            problemsSeen = found.size();
            List<String> said = facts.remarks();
            said.subList(remarksSeen, said.size()).forEach(remark -> add(name, remark));
            remarksSeen = said.size();
        }

        void add(String name, String remark) {
            remarks.add(placed(name, remark));
        }

        private static String placed(String name, String text) {
            return name.isEmpty() ? text : name + ", " + text;
        }
    }

    private static ImportException nothing(List<String> remarks) {
        return new ImportException(
                "There is no output of dladm, ipadm, ipmpstat, ifconfig or netstat in this text"
                        + (remarks.isEmpty() ? "" : "; " + remarks.get(0)),
                List.of());
    }

    private static Imported imported(
            Facts facts,
            String name,
            @Nullable Platform platform,
            @Nullable String release,
            String source,
            Instant at,
            List<String> notUnderstood,
            List<String> notKnown)
            throws ImportException {
        List<String> gaps = new ArrayList<>(notUnderstood);
        gaps.addAll(notKnown);
        Topology design = topology(facts, name, platform, release, source, at, gaps);
        Host host = design.hosts().get(0);
        if (host.links().findAny().isEmpty()
                && host.interfaces().isEmpty()
                && host.groups().isEmpty()
                && host.routes().isEmpty()) {
            throw nothing(notUnderstood);
        }
        List<String> all =
                host.observation() == null ? gaps : host.observation().gaps();
        return new Imported(
                design,
                notUnderstood,
                all.stream().filter(gap -> !notUnderstood.contains(gap)).toList());
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

    private static @Nullable Platform platform(List<String> uname) {
        if (uname.size() < 4) {
            return null;
        }
        return PastedSession.platform(uname.get(2), uname.get(3));
    }

    private static @Nullable String release(@Nullable String text, List<String> uname) {
        if (platform(uname) == Platform.SOLARIS_11) {
            return uname.get(3);
        }
        return text == null
                ? null
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .orElse(null);
    }
}
