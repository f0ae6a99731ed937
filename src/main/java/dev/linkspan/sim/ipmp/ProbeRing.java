// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last probes of an interface and what became of them ({@code pii_probes}). An answer is known when the probe is
 * sent, and looked at when somebody wants to know: an answer needs no event of its own. Times are in ticks.
 */
final class ProbeRing {
    /** PROBE_STATS_COUNT. */
    static final int SIZE = 52;

    /** No time. */
    static final long NEVER = Long.MAX_VALUE;

    /** What became of a probe. */
    private enum Fate {
        UNUSED,
        PENDING,
        ANSWERED,
        LOST
    }

    /** Who hears of answers. */
    interface Answered {
        void answered(Target target, long sent, long roundTrip);
    }

    private final Fate[] fates = new Fate[SIZE];
    private final @Nullable Target[] targets = new Target[SIZE];
    private final long[] sent = new long[SIZE];
    private final long[] answer = new long[SIZE];
    private final long[] lost = new long[SIZE];
    private final @Nullable String[] asked = new String[SIZE];
    private final long[] known = new long[SIZE];
    private final int[] numbers = new int[SIZE];
    private int next;
    private int count;

    ProbeRing() {
        Arrays.fill(fates, Fate.UNUSED);
    }

    /**
     * A probe went out.
     *
     * @param name whom it asks, as ipmpstat prints it
     * @param answerAt when the answer comes; {@link #NEVER} if none does
     * @param knownAt when it is told what became of it
     */
    void sent(Target target, String name, long now, long answerAt, long knownAt) {
        count++;
        numbers[next] = count;
        asked[next] = name;
        known[next] = knownAt;
        fates[next] = Fate.PENDING;
        targets[next] = target;
        sent[next] = now;
        answer[next] = answerAt;
        next = (next + 1) % SIZE;
    }

    /** The probes of an interface whose fate became known after a time and until now. */
    void known(String name, long after, long now, List<Probe> into) {
        for (int n = 0, i = next; n < SIZE; n++, i = (i + 1) % SIZE) {
            String target = asked[i];
            if (fates[i] != Fate.UNUSED && target != null && known[i] > after && known[i] <= now) {
                long roundTrip = answer[i] == NEVER ? -1 : answer[i] - sent[i];
                into.add(new Probe(name, target, numbers[i], sent[i], known[i], roundTrip));
            }
        }
    }

    void clear() {
        Arrays.fill(fates, Fate.UNUSED);
        Arrays.fill(targets, null);
        next = 0;
    }

    /** Forgets a target that is struck off; what it has not answered yet is lost. */
    void forget(Target target) {
        for (int i = 0; i < SIZE; i++) {
            if (targets[i] == target) {
                if (fates[i] == Fate.PENDING) {
                    fates[i] = Fate.LOST;
                    lost[i] = sent[i];
                }
                targets[i] = null;
            }
        }
    }

    /**
     * Takes in the answers to the last probes that have come, in the order the probes were sent.
     *
     * @param last how many probes are looked at
     */
    void read(long now, int last, Answered listener) {
        for (int n = last, i = (next - last + SIZE) % SIZE; n > 0; n--, i = (i + 1) % SIZE) {
            Target target = targets[i];
            // Late answers count too: the daemon corrects a probe it had taken for lost.
            if ((fates[i] == Fate.PENDING || fates[i] == Fate.LOST) && target != null && answer[i] <= now) {
                fates[i] = Fate.ANSWERED;
                listener.answered(target, sent[i], answer[i] - sent[i]);
            }
        }
    }

    /**
     * Takes probes for lost that have waited too long: longer than the target's usual time, or the interval while that
     * isn't known; and all but the last one.
     */
    void expire(long now, long interval) {
        int last = before(next);
        expire(last, now, interval);
        int second = before(last);
        if (fates[second] == Fate.PENDING) {
            expire(second, now, interval);
            if (fates[second] == Fate.PENDING) {
                fates[second] = Fate.LOST;
                lost[second] = now;
            }
        }
    }

    private void expire(int i, long now, long interval) {
        Target target = targets[i];
        if (fates[i] == Fate.PENDING && target != null) {
            long timeout = sent[i] + (target.crtt() != 0 ? target.crtt() : interval);
            if (timeout < now) {
                fates[i] = Fate.LOST;
                lost[i] = timeout;
            }
        }
    }

    /** Whether one of the last two probes was answered. */
    boolean answeredLately() {
        int last = before(next);
        return fates[last] == Fate.ANSWERED || fates[before(last)] == Fate.ANSWERED;
    }

    /** Whether the last probe that isn't pending was answered. */
    boolean endsAnswered() {
        return fates[settled()] == Fate.ANSWERED;
    }

    /** Whether the last probe that isn't pending was lost. */
    boolean endsLost() {
        return fates[settled()] == Fate.LOST;
    }

    private int settled() {
        int last = before(next);
        return fates[last] == Fate.PENDING ? before(last) : last;
    }

    /** Whom the last probe went to. */
    @Nullable
    Target lastTarget() {
        return targets[before(next)];
    }

    /** How many probes in a row were lost, up to now. */
    int lostInARow() {
        int count = 0;
        for (int n = 0, i = before(next); n < SIZE; n++, i = before(i)) {
            if (fates[i] == Fate.LOST) {
                count++;
            } else if (fates[i] != Fate.PENDING) {
                break;
            }
        }
        return count;
    }

    /** How many probes to a target in a row were lost, up to now. */
    int lostInARow(Target target) {
        int count = 0;
        for (int n = 0, i = before(next); n < SIZE; n++, i = before(i)) {
            if (targets[i] == target) {
                if (fates[i] == Fate.LOST) {
                    count++;
                } else if (fates[i] != Fate.PENDING) {
                    break;
                }
            }
        }
        return count;
    }

    /** When the first of the probes lost in a row was lost; {@link #NEVER} when the last one wasn't. */
    long firstLost() {
        long first = NEVER;
        for (int n = 0, i = before(next); n < SIZE; n++, i = before(i)) {
            if (fates[i] == Fate.LOST) {
                first = lost[i];
            } else if (fates[i] != Fate.PENDING) {
                break;
            }
        }
        return first;
    }

    /** When the last answer came; {@link Long#MIN_VALUE} when none did. */
    long lastAnswer() {
        for (int n = 0, i = before(next); n < SIZE; n++, i = before(i)) {
            if (fates[i] == Fate.ANSWERED) {
                return answer[i];
            }
            if (fates[i] == Fate.UNUSED) {
                break;
            }
        }
        return Long.MIN_VALUE;
    }

    /** Whether the last ten probes were answered, of all or of those to the target of the last one. */
    boolean repaired() {
        Target target = lastTarget();
        boolean allGood = true;
        boolean targetGood = target != null;
        int all = 0;
        int toTarget = 0;
        for (int n = 0, i = before(next); n < SIZE && (allGood || targetGood); n++, i = before(i)) {
            if (fates[i] == Fate.UNUSED) {
                break;
            }
            boolean same = targets[i] == target;
            if (fates[i] == Fate.LOST) {
                allGood = false;
                targetGood &= !same;
            } else if (fates[i] == Fate.ANSWERED) {
                all += allGood ? 1 : 0;
                toTarget += targetGood && same ? 1 : 0;
            }
        }
        return all >= Mpathd.REPAIRS || toTarget >= Mpathd.REPAIRS;
    }

    private static int before(int index) {
        return index == 0 ? SIZE - 1 : index - 1;
    }
}
