// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.diagnose.Coverage.Claim;
import dev.linkspan.diagnose.Coverage.Entry;
import dev.linkspan.diagnose.Coverage.Kind;
import dev.linkspan.export.bringin.BringIn;
import dev.linkspan.export.bringin.SourceFile;
import dev.linkspan.rule.Rules;
import dev.linkspan.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every entry of the failure catalogue is covered by something, or it is said why not. */
class CoverageTest {
    private final List<Entry> entries = Coverage.entries();
    private final Map<String, List<Claim>> claims =
            Coverage.claims().stream().collect(Collectors.groupingBy(Claim::id, TreeMap::new, Collectors.toList()));

    @Test
    void everyEntryIsAccountedForAndNothingElseIsClaimed() throws IOException {
        assertThat(entries).hasSize(211);
        assertThat(entries).extracting(Entry::id).doesNotHaveDuplicates();
        write();
        assertThat(claims.keySet())
                .as("covered")
                .containsExactlyInAnyOrderElementsOf(
                        entries.stream().map(Entry::id).toList());
    }

    /** What shows live has a cause, what shows in a design a rule, what shows when a change is applied a refusal. */
    @Test
    void everyEntryIsCoveredWhereItShows() {
        Map<String, EnumSet<Kind>> wanted = Map.of(
                "L", EnumSet.of(Kind.CAUSE, Kind.READING, Kind.UNSEEN, Kind.OPEN),
                "D", EnumSet.of(Kind.RULE, Kind.READ, Kind.UNSEEN, Kind.OPEN),
                "A", EnumSet.of(Kind.PLAN, Kind.TOLD, Kind.GUARD, Kind.RULE, Kind.UNSEEN, Kind.OPEN));
        assertThat(entries)
                .allSatisfy(entry -> assertThat(of(entry))
                        .as("%s, %s", entry.id(), entry.when())
                        .anyMatch(claim -> wanted.get(entry.when()).contains(claim.kind())));
    }

    @Test
    void whatIsNamedExists() {
        claims.values().stream().flatMap(List::stream).forEach(claim -> {
            if (claim.by().contains("#")) {
                assertThat(tests(claim.by())).as("%s", claim).isTrue();
            } else if (claim.kind() == Kind.RULE && !claim.text().isEmpty()) {
                assertThat(Rules.byId(claim.by())).as("%s", claim).isPresent();
            }
        });
    }

    @Test
    void whatNoDesignCanHoldIsRefusedWhenItIsRead() throws Exception {
        SourceFile command = new SourceFile("t/etc/hostname.bge0", "192.0.2.10 netmask 255.255.255.0 group g1 up\n");
        assertThatThrownBy(() -> BringIn.read(
                        List.of(command, new SourceFile("t/etc/default/mpathd", "FAILBACK=perhaps\n")), null, null))
                .hasMessageContaining("neither yes nor no");
        assertThat(BringIn.read(
                                List.of(
                                        command,
                                        new SourceFile(
                                                "t/etc/default/mpathd", "TRACK_INTERFACES_ONLY_WITH_GROUPS=no\n")),
                                null,
                                null)
                        .notUnderstood()
                        .toString())
                .contains("no probing outside of groups");
    }

    /** Of several entries the one that names it counts. Some cut off what the catalogue only warns of, as B-30. */
    @Test
    void noCauseIsMilderThanItsEntry() {
        Map<String, Severity> catalogued =
                entries.stream().collect(Collectors.toMap(Entry::id, entry -> severity(entry.severity())));
        assertThat(Causes.ALL)
                .allSatisfy(cause ->
                        assertThat(cause.severity()).as(cause.id()).isLessThanOrEqualTo(catalogued.get(cause.id())));
    }

    private static Severity severity(String letter) {
        return switch (letter) {
            case "E" -> Severity.ERROR;
            case "W" -> Severity.WARNING;
            case "I" -> Severity.INFO;
            default -> throw new IllegalArgumentException("no severity is called " + letter);
        };
    }

    private List<Claim> of(Entry entry) {
        return claims.getOrDefault(entry.id(), List.of());
    }

    private static boolean tests(String name) {
        String[] parts = name.split("#", 2);
        try {
            return Stream.of(Class.forName("dev.linkspan." + parts[0]).getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals(parts[1]) && method.getAnnotations().length > 0);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The whole table into a file, and how many there are of each kind into the output. */
    private void write() throws IOException {
        StringBuilder table =
                new StringBuilder("# What covers the failure catalogue\n\n| entry | when | by |\n|---|---|---|\n");
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        List<String> open = new ArrayList<>();
        for (Entry entry : entries) {
            table.append("| ")
                    .append(entry.id())
                    .append(" | ")
                    .append(entry.when())
                    .append(" | ");
            table.append(of(entry).stream().map(Claim::toString).collect(Collectors.joining("; ")))
                    .append(" |\n");
            of(entry).stream().map(Claim::kind).distinct().forEach(kind -> counts.merge(kind, 1, Integer::sum));
            if (of(entry).stream().allMatch(claim -> claim.kind() == Kind.OPEN)) {
                open.add(entry.id());
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "coverage.md"), table);
        System.out.println("Failure catalogue, " + entries.size() + " entries, covered by: "
                + counts.entrySet().stream()
                        .map(one -> one.getKey().word + " " + one.getValue())
                        .collect(Collectors.joining(", "))
                + "; open: " + (open.isEmpty() ? "none" : String.join(" ", open))
                + "; the table is in target/coverage.md");
    }
}
