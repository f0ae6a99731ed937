// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.switchside;

import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is asked of one switch for some of its ports, as text. */
public final class Asked {
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,4})$");
    private static final String UNKNOWN = "N";

    private Asked() {}

    /** @param lag that of the port; null when it is in none, or nobody knows */
    public record Place(SwitchPort port, @Nullable Lag lag) {}

    /** The lines of its system below its name; in plain words where that is not known, or has no line for it. */
    public static List<String> of(Switch sw, List<Place> places, List<SwitchAsk> asks) {
        SwitchSyntax syntax = SwitchSyntax.of(sw.os()).orElse(null);
        Set<List<String>> blocks = new LinkedHashSet<>();
        Set<String> words = new LinkedHashSet<>();
        for (SwitchAsk ask : asks) {
            for (Place place : places) {
                String channel = channel(place.lag());
                List<String> lines = syntax == null
                        ? List.of()
                        : syntax.lines(ask, place.port().name(), channel, place.lag() != null);
                if (lines.isEmpty()) {
                    words.add(ask.words(
                            place.port().name(),
                            place.lag() == null
                                    ? "its port-channel"
                                    : place.lag().name()));
                } else {
                    blocks.add(lines);
                }
            }
        }
        List<String> text = new ArrayList<>();
        if (!blocks.isEmpty() && syntax != null) {
            text.add(sw.name() + " (" + SwitchSyntax.label(sw.os()) + "):");
            blocks.forEach(block -> block.forEach(line -> text.add("  " + line)));
            syntax.last().forEach(line -> text.add("  " + line));
        }
        if (!words.isEmpty()) {
            String why = syntax == null
                    ? "its system is not known to us, so in words"
                    : SwitchSyntax.label(sw.os()) + ", in words";
            text.add(sw.name() + " (" + why + "): " + String.join("; ", words) + ".");
        }
        return text;
    }

    private static String channel(@Nullable Lag lag) {
        if (lag == null) {
            return UNKNOWN;
        }
        Matcher number = NUMBER.matcher(lag.name());
        return number.find() ? number.group(1) : UNKNOWN;
    }
}
