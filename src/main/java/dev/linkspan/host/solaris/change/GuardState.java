// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.solaris.CommandResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a guard say.
 *
 * @param alive whether its process is there
 * @param why it is taken back, or how it ended; empty while nothing is to say
 */
record GuardState(
        String id,
        String host,
        Instant began,
        List<String> steps,
        ChangePhase phase,
        int done,
        @Nullable Duration left,
        String why,
        List<String> differences,
        boolean alive) {
    static final List<String> FILES = List.of("info", "phase", "journal", "left", "why", "differences");

    private static final Pattern ID = Pattern.compile("[0-9]{14}-[0-9a-f]{8}");
    private static final int FIXED_LINES = 3;
    /** How the guard begins to say that it ended before its first step. */
    private static final String UNTOUCHED = "nothing was changed";

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** What is written in {@code info}: id, name of the host, when it was begun, the titles of the steps. */
    static String info(String id, String host, Instant began, List<String> titles) {
        List<String> lines = new ArrayList<>(List.of(id, oneLine(host), began.toString()));
        titles.forEach(title -> lines.add(oneLine(title)));
        return String.join("\n", lines) + "\n";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{C}", "?");
    }

    /** @param results of {@code cat} for each of {@link #FILES}, whether the process is there, and what nobody needs */
    static GuardState of(List<CommandResult> results) {
        List<String> info = results.get(0).out().lines().toList();
        ChangePhase phase = phase(results.get(1).out().strip());
        return new GuardState(
                info.isEmpty() ? "" : info.get(0),
                info.size() > 1 ? info.get(1) : "",
                info.size() > 2 ? instant(info.get(2)) : Instant.EPOCH,
                info.size() > FIXED_LINES ? info.subList(FIXED_LINES, info.size()) : List.of(),
                phase,
                done(results.get(2).out()),
                phase == ChangePhase.AWAITING ? seconds(results.get(3).out().strip()) : null,
                results.get(4).status() == 0 ? results.get(4).out().strip() : "",
                results.get(5).status() == 0 ? results.get(5).out().lines().toList() : List.of(),
                results.get(6).status() == 0);
    }

    private static ChangePhase phase(String word) {
        for (ChangePhase phase : ChangePhase.values()) {
            if (phase.name().toLowerCase(Locale.ROOT).equals(word)) {
                return phase;
            }
        }
        return ChangePhase.CHECKING;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static @Nullable Duration seconds(String text) {
        return text.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : null;
    }

    /** Steps that are done and not taken back. */
    private static int done(String journal) {
        int done = 0;
        for (String line : journal.lines().toList()) {
            String number = line.replaceFirst("^[a-z]+ ?", "");
            if (number.matches("[0-9]{1,6}")) {
                int step = Integer.parseInt(number);
                if (line.startsWith("done ")) {
                    done = step;
                } else if (line.startsWith("undone ")) {
                    done = Math.min(done, step - 1);
                }
            }
        }
        return done;
    }

    /** The same before the last of it is done. */
    GuardState goingOn() {
        ChangePhase now = switch (phase) {
            case KEPT -> ChangePhase.KEEPING;
            case REVERTED, STUCK -> ChangePhase.REVERTING;
            default -> phase;
        };
        return new GuardState(id, host, began, steps, now, done, left, why, differences, alive);
    }

    ChangeStatus status() {
        return new ChangeStatus(id, host, began, phase, steps, done, left, text(), differences);
    }

    private String text() {
        String because = why.isEmpty() ? "" : " because " + why;
        return switch (phase) {
            case CHECKING -> "The guard gets ready";
            case CHANGING -> done < steps.size() ? steps.get(done) : "The last step is done";
            case VERIFYING -> "What there is is compared with what shall be";
            case PROBING -> "What answered before is asked again";
            case AWAITING -> "It is taken back unless somebody confirms it";
            case KEEPING -> "It is kept";
            case KEPT -> "The change is kept";
            case REVERTING -> why.startsWith(UNTOUCHED) ? untouched() : "It is taken back" + because;
            case REVERTED -> why.startsWith(UNTOUCHED) ? untouched() : "It was taken back" + because;
            case STUCK -> "It was not wholly taken back" + because;
        };
    }

    private String untouched() {
        return "N" + why.substring(1);
    }
}
