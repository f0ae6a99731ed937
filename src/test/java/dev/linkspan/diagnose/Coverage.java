// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.rule.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What covers each entry of the failure catalogue: rules and causes by their ids, and what a file of ours claims beside. */
final class Coverage {
    /** What sort of thing covers an entry. */
    enum Kind {
        RULE("rule"),
        CAUSE("cause"),
        PLAN("plan"),
        TOLD("told"),
        GUARD("guard"),
        READ("read"),
        READING("reading"),
        UNSEEN("unseen"),
        OPEN("open");

        final String word;

        Kind(String word) {
            this.word = word;
        }

        static Kind of(String word) {
            return Stream.of(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no kind of cover is called " + word));
        }
    }

    /**
     * An entry of the catalogue.
     *
     * @param when D in a design, A when a change is applied, L live
     */
    record Entry(String id, String when, String severity) {}

    /**
     * Something that covers an entry.
     *
     * @param by a class, a test or a rule's id; empty when it is only said
     */
    record Claim(String id, Kind kind, String by, String text) {
        @Override
        public String toString() {
            return kind.word + (by.isEmpty() ? "" : " " + by) + (text.isEmpty() ? "" : ": " + text);
        }
    }

    static final Pattern CATALOGUED = Pattern.compile("[PBLSAITM]-\\d\\d");
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) (.+)");

    private Coverage() {}

    static List<Entry> entries() {
        return lines("catalogue.txt")
                .map(line -> line.split(" "))
                .map(it -> new Entry(it[0], it[1], it[2]))
                .toList();
    }

    /** All claims, of entries that are none, too. */
    static List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        Rules.all().stream()
                .filter(rule -> CATALOGUED.matcher(rule.id()).matches())
                .forEach(rule -> claims.add(
                        new Claim(rule.id(), Kind.RULE, rule.getClass().getSimpleName(), "")));
        Causes.ALL.forEach(cause -> cause.ids()
                .forEach(id ->
                        claims.add(new Claim(id, Kind.CAUSE, cause.getClass().getSimpleName(), ""))));
        lines("coverage.txt").map(Coverage::claim).forEach(claims::add);
        return claims;
    }

    private static Claim claim(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no claim: " + line);
        }
        Kind kind = Kind.of(matcher.group(2));
        String rest = matcher.group(3);
        boolean named = kind != Kind.UNSEEN && kind != Kind.OPEN && kind != Kind.CAUSE;
        int space = named ? rest.indexOf(' ') : 0;
        return new Claim(
                matcher.group(1),
                kind,
                rest.substring(0, space),
                rest.substring(space).strip());
    }

    private static Stream<String> lines(String resource) {
        try (InputStream in = Coverage.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
