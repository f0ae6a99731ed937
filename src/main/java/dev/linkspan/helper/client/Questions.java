// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes the questions of one program on, and knows whether one is open, since when none is, and which was refused. Who
 * refuses one ends the program: else ssh would go on to ask the same twice more.
 */
final class Questions implements Asker {
    private final Asker asker;
    private int open;
    private long quietSince = System.nanoTime();
    private @Nullable Question refused;
    private @Nullable Runnable end;

    Questions(Asker asker) {
        this.asker = asker;
    }

    @Override
    public Optional<char[]> ask(Question kind, String text) {
        count(1);
        try {
            Optional<char[]> answer = asker.ask(kind, text);
            if (answer.isEmpty() && kind != Question.NOTICE) {
                refuse(kind);
            }
            return answer;
        } finally {
            count(-1);
        }
    }

    @Override
    public void reached(String system) {
        asker.reached(system);
    }

    /** How long nobody was asked anything. */
    synchronized Duration quiet() {
        return open > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - quietSince);
    }

    /** What nobody wanted to answer; null when nothing. */
    synchronized @Nullable Question refused() {
        return refused;
    }

    /** @param ending ends the program that asks */
    synchronized void whenRefused(Runnable ending) {
        end = ending;
        if (refused != null) {
            ending.run();
        }
    }

    private synchronized void count(int more) {
        open += more;
        quietSince = System.nanoTime();
    }

    private synchronized void refuse(Question kind) {
        refused = kind;
        if (end != null) {
            end.run();
        }
    }
}
