// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.watch;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.ToldCauses;
import dev.linkspan.diagnose.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is new in each diagnosis of a machine against the one before. */
final class CauseNews {
    private final String host;
    private final ToldCauses told = new ToldCauses();
    private @Nullable Verdict verdict;

    CauseNews(String host) {
        this.host = host;
    }

    /** The lines about it, causes before the verdict; none when nothing changed. */
    List<WatchLine> next(Instant at, Diagnosis diagnosis) {
        List<WatchLine> lines = new ArrayList<>();
        ToldCauses.News news = told.next(diagnosis);
        news.gone().forEach(one -> lines.add(WatchLine.gone(at, host, one)));
        news.appeared().forEach(one -> lines.add(WatchLine.cause(at, host, one)));
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

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case HEALTHY -> "Nothing is wrong.";
            case WRONG -> "Something is wrong.";
            case UNKNOWN -> "Nothing is seen to be wrong, and not everything was seen.";
        };
    }
}
