// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.watch;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is new in each diagnosis of a machine against the one before. */
final class CauseNews {
    private final String host;
    private Map<String, Explanation> standing = Map.of();
    private @Nullable Verdict verdict;

    CauseNews(String host) {
        this.host = host;
    }

    /** The lines about it, causes before the verdict; none when nothing changed. */
    List<WatchLine> next(Instant at, Diagnosis diagnosis) {
        Map<String, Explanation> now = new LinkedHashMap<>();
        diagnosis.explanations().forEach(one -> now.putIfAbsent(one.cause() + " " + one.subject(), one));
        List<WatchLine> lines = new ArrayList<>();
        standing.forEach((key, one) -> {
            if (!now.containsKey(key)) {
                lines.add(line(at, WatchLine.Kind.GONE, "gone", one));
            }
        });
        now.forEach((key, one) -> {
            if (!standing.containsKey(key)) {
                lines.add(line(at, WatchLine.Kind.CAUSE, one.severity().word(), one));
            }
        });
        standing = now;
        if (diagnosis.verdict() != verdict) {
            verdict = diagnosis.verdict();
            String text = words(diagnosis.verdict());
            lines.add(new WatchLine(at, host, WatchLine.Kind.VERDICT, "verdict", "", "", text));
        }
        return lines;
    }

    /** Forgets the verdict, so that the next one is told. */
    void forgetVerdict() {
        verdict = null;
    }

    private WatchLine line(Instant at, WatchLine.Kind kind, String word, Explanation one) {
        String cost = kind == WatchLine.Kind.CAUSE && !one.cost().isEmpty() ? " " + one.cost() : "";
        return new WatchLine(at, host, kind, word, one.subject(), one.cause(), one.sentence() + cost);
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case HEALTHY -> "Nothing is wrong.";
            case WRONG -> "Something is wrong.";
            case UNKNOWN -> "Nothing is seen to be wrong, and not everything was seen.";
        };
    }
}
