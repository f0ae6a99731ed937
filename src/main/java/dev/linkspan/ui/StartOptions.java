// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import dev.linkspan.cli.CommandException;
import dev.linkspan.cli.LabDesigns;
import dev.linkspan.ui.shell.ThemeChoice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the window begins with.
 *
 * @param file design to open; null for none
 * @param source {@code lab:NAME}, {@code this-machine} or {@code ssh://[USER@]HOST[:PORT]}
 * @param theme null for the one that is remembered
 * @param width of the window's inside in pixels; 0 for the usual one
 * @param height the same
 */
public record StartOptions(
        @Nullable Path file, String source, @Nullable ThemeChoice theme, double width, double height) {
    /** The word for the machine the program runs on. */
    public static final String THIS_MACHINE = "this-machine";

    /** How the destination of a machine over ssh begins. */
    public static final String SSH = "ssh://";

    private static final Pattern SIZE = Pattern.compile("([0-9]{3,4})x([0-9]{3,4})");

    /** What a start without options begins with. */
    public static final StartOptions NONE = new StartOptions(null, LabDesigns.PREFIX + "campus", null, 0, 0);

    /**
     * Reads {@code --open=FILE}, {@code --source=SOURCE}, {@code --theme=THEME} and {@code --size=WxH}; a blank may
     * stand for the equals sign.
     *
     * @throws CommandException when an option or its value is not known
     */
    public static StartOptions parse(Optional<Path> file, List<String> options) {
        StartOptions parsed = NONE.withFile(file.orElse(null));
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            int equals = option.indexOf('=');
            if (equals >= 0) {
                parsed = parsed.with(option.substring(0, equals), option.substring(equals + 1));
            } else {
                i++;
                parsed = parsed.with(option, i < options.size() ? options.get(i) : "");
            }
        }
        return parsed;
    }

    private StartOptions with(String option, String value) {
        return switch (option) {
            case "--open" -> withFile(Path.of(value));
            case "--source" -> new StartOptions(file, source(value), theme, width, height);
            case "--theme" -> new StartOptions(file, source, theme(value), width, height);
            case "--size" -> sized(value);
            default ->
                throw new CommandException(
                        option + ": the window has no such option; it has --open=FILE, --source=lab:NAME,"
                                + " --theme=light and --size=1440x900");
        };
    }

    private StartOptions withFile(@Nullable Path other) {
        return new StartOptions(other, source, theme, width, height);
    }

    private StartOptions sized(String value) {
        Matcher size = SIZE.matcher(value);
        if (!size.matches()) {
            throw new CommandException("--size " + value + ": expected a size like 1440x900");
        }
        return new StartOptions(
                file, source, theme, Double.parseDouble(size.group(1)), Double.parseDouble(size.group(2)));
    }

    private static String source(String value) {
        boolean known = value.startsWith(LabDesigns.PREFIX) || value.startsWith(SSH) || value.equals(THIS_MACHINE);
        if (!known) {
            throw new CommandException(
                    "--source " + value + ": expected lab:NAME, " + THIS_MACHINE + " or ssh://USER@HOST");
        }
        return value;
    }

    private static ThemeChoice theme(String value) {
        return Arrays.stream(ThemeChoice.values())
                .filter(choice -> choice.word().equals(value))
                .findFirst()
                .orElseThrow(() -> new CommandException("--theme " + value + ": expected system, light or dark"));
    }
}
