// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.plan.Command;
import dev.linkspan.plan.IpCommands;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans and changes in words. */
final class PlanWords {
    /** How titles of steps begin that begin with no name. */
    private static final Set<String> VERBS =
            Set.of("create", "delete", "set", "add", "remove", "route", "queue", "take", "put");

    private static final Pattern NAME = Pattern.compile("[^A-Za-z'’-]");

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private PlanWords() {}

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** The commands of a step, one a line. */
    static String commands(Step step) {
        return IpCommands.of(step).stream().map(Command::text).collect(Collectors.joining("\n"));
    }

    /** All commands of a plan, one a line, ending in a line feed. */
    static String commands(Plan plan) {
        return plan.steps().stream()
                .map(planned -> commands(planned.step()) + "\n")
                .collect(Collectors.joining());
    }

    /** All commands that take a plan back, in their order. */
    static String undo(Plan plan) {
        return plan.inverses().stream().map(step -> commands(step) + "\n").collect(Collectors.joining());
    }

    /** What a step does; a name at its beginning stays as it is, anything else begins with a capital. */
    static String title(String title) {
        return VERBS.contains(title.split(" ", 2)[0]) ? capital(title) : title;
    }

    /** A sentence begins with a capital, unless it begins with a name: names have digits, dots or the like. */
    static String sentence(String text) {
        return NAME.matcher(text.split("[ ,:]", 2)[0]).find() ? text : capital(text);
    }

    /** The same, unless it begins with this name. */
    static String sentence(String text, String name) {
        return text.startsWith(name + " ") ? text : sentence(text);
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** A name with its middle left out when it is longer than so many characters. */
    static String shorten(String name, int most) {
        int tail = (most - 1) / 2;
        return name.length() <= most
                ? name
                : name.substring(0, most - 1 - tail) + "…" + name.substring(name.length() - tail);
    }

    /** {@code 1:05}, of what is left. */
    static String countdown(Duration left) {
        long seconds = Math.max(0, (left.toMillis() + 999) / 1000);
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    /** {@code  for about 3.2 s}, with a blank before it; empty when nobody can say. */
    static String lasting(@Nullable Long millis) {
        return millis == null ? "" : String.format(Locale.ROOT, " for about %.1f s", millis / 1000.0);
    }

    /** {@code 90 s}, {@code 2 min}, {@code 2 min 30 s}. */
    static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }

    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    static String day(Instant at) {
        return DAY.format(at);
    }

    static String phase(ChangePhase phase) {
        return switch (phase) {
            case CHECKING -> "Checking";
            case CHANGING -> "Changing";
            case VERIFYING -> "Comparing";
            case PROBING -> "Asking what answered before";
            case AWAITING -> "Waiting to be kept";
            case KEEPING -> "Writing the configuration";
            case KEPT -> "Kept";
            case REVERTING -> "Taking back";
            case REVERTED -> "Taken back";
            case STUCK -> "Not wholly taken back";
        };
    }

    /** Whether an end is good, bad or neither, as a style class. */
    static String tone(ChangePhase phase) {
        return switch (phase) {
            case KEPT -> "good";
            case STUCK -> "bad";
            case REVERTED -> "warning";
            default -> "neutral";
        };
    }

    static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}
