// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Settling;
import dev.linkspan.diagnose.ToldCauses;
import dev.linkspan.diagnose.ToldCauses.News;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with what runs, as it is looked at again and again. For the JavaFX thread; machines are looked at on
 * another one, one look at a time, and of the looks that wait only the newest is taken.
 */
public final class CausesModel {
    private static final System.Logger LOG = System.getLogger(CausesModel.class.getName());

    private final Executor background;
    private final Executor fxThread;
    private final InstantSource clock;
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private final ObjectProperty<@Nullable CauseKey> chosen = new SimpleObjectProperty<>();
    private final Map<CauseKey, Acknowledgement> acknowledged = new HashMap<>();
    private final List<Consumer<News>> followers = new ArrayList<>();
    private final Consumer<Runnable> later;
    private final Settling settling = new Settling();
    private final ToldCauses told = new ToldCauses();
    /** Keys of the causes of the look before. */
    private Set<CauseKey> shown = Set.of();

    /** As it was seen, with what is kept back of it. */
    private @Nullable Diagnosis seen;

    private @Nullable Diagnosis diagnosis;
    private @Nullable Supplier<Diagnosis> waiting;
    private String problem = "";
    private boolean looking;
    private boolean settles;
    /** Grows when what is looked at is another system: what was seen of the one before is not told then. */
    private long system;

    /**
     * Knows nothing yet.
     *
     * @param background where machines are looked at
     * @param fxThread where what was seen is used
     * @param later does something on the JavaFX thread when {@link Settling#HOLD} is over
     */
    public CausesModel(Executor background, Executor fxThread, InstantSource clock, Consumer<Runnable> later) {
        this.background = background;
        this.fxThread = fxThread;
        this.clock = clock;
        this.later = later;
    }

    /** Grows with everything that is told here: whoever shows it looks anew. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /** What was seen last; null before the first look is over. */
    public @Nullable Diagnosis diagnosis() {
        return diagnosis;
    }

    /** Why nothing can be said, as a sentence; empty when something can. */
    public String problem() {
        return problem;
    }

    /** The causes, the worst first; those that somebody acknowledged are left out. */
    public List<Explanation> loud() {
        return all().stream()
                .filter(one -> !acknowledged.containsKey(CauseKey.of(one)))
                .toList();
    }

    /** The causes that somebody acknowledged. */
    public List<Explanation> quiet() {
        return all().stream()
                .filter(one -> acknowledged.containsKey(CauseKey.of(one)))
                .toList();
    }

    private List<Explanation> all() {
        return diagnosis == null ? List.of() : diagnosis.explanations();
    }

    /** The cause that is looked at; null for none. */
    public ObjectProperty<@Nullable CauseKey> chosenProperty() {
        return chosen;
    }

    /** The cause with this key, as long as it is there. */
    public Optional<Explanation> find(@Nullable CauseKey key) {
        return all().stream().filter(one -> CauseKey.of(one).equals(key)).findFirst();
    }

    /** Calls someone whenever causes appear or go. */
    public void onNews(Consumer<News> follower) {
        followers.add(follower);
    }

    /** Looks at the machines anew; several requests that come while one look lasts are one. */
    public void look(Supplier<Diagnosis> work) {
        waiting = work;
        if (!looking) {
            begin();
        }
    }

    private void begin() {
        Supplier<Diagnosis> work = waiting;
        if (work == null) {
            return;
        }
        waiting = null;
        looking = true;
        long of = system;
        background.execute(() -> {
            try {
                Diagnosis found = work.get();
                fxThread.execute(() -> over(of, found, ""));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "a diagnosis failed", e);
                fxThread.execute(() -> over(of, null, "It can't be said what is wrong: " + e + "."));
            }
        });
    }

    private void over(long of, @Nullable Diagnosis found, String failure) {
        looking = false;
        if (of == system) {
            seen = found == null ? seen : found;
            problem = failure;
            settle();
        }
        begin();
    }

    private void settle() {
        diagnosis = seen == null ? null : settling.settled(seen, clock.instant());
        tell();
        if (settling.isWaiting() && !settles) {
            settles = true;
            later.accept(() -> {
                settles = false;
                settle();
            });
        }
    }

    private void tell() {
        Diagnosis now = diagnosis;
        if (now != null) {
            Set<CauseKey> all = new HashSet<>();
            now.explanations().forEach(one -> addWithConsequences(one, all));
            acknowledged.keySet().retainAll(all);
            follow(now);
        }
        version.set(version.get() + 1);
        News news = now == null ? new News(List.of(), List.of(), List.of()) : told.next(now);
        if (!news.isEmpty()) {
            followers.forEach(follower -> follower.accept(news));
        }
    }

    private static void addWithConsequences(Explanation one, Set<CauseKey> keys) {
        keys.add(CauseKey.of(one));
        one.consequences().forEach(below -> addWithConsequences(below, keys));
    }

    /** Whoever looks at a cause that stands below another one by now looks at that; at none when it is gone. */
    private void follow(Diagnosis now) {
        CauseKey key = chosen.get();
        // One of the past that is looked at is neither here nor there.
        if (key != null && shown.contains(key) && find(key).isEmpty()) {
            chosen.set(now.explanations().stream()
                    .filter(one -> {
                        Set<CauseKey> keys = new HashSet<>();
                        addWithConsequences(one, keys);
                        return keys.contains(key);
                    })
                    .findFirst()
                    .map(CauseKey::of)
                    .orElse(null));
        }
        shown = now.explanations().stream().map(CauseKey::of).collect(Collectors.toSet());
    }

    /** Forgets all that was seen, because another system is looked at from now on. */
    public void forget() {
        system++;
        waiting = null;
        seen = null;
        diagnosis = null;
        problem = "";
        settling.forget();
        told.forget();
        shown = Set.of();
        acknowledged.clear();
        chosen.set(null);
        version.set(version.get() + 1);
    }

    /** Lets a cause be quiet until it goes away. */
    public void acknowledge(CauseKey key, String note) {
        if (find(key).isPresent()) {
            String who = System.getProperty("user.name", "");
            acknowledged.put(key, new Acknowledgement(note.strip(), who, clock.instant()));
            if (key.equals(chosen.get())) {
                chosen.set(null);
            }
            version.set(version.get() + 1);
        }
    }

    /** Lets a cause be loud again. */
    public void takeBack(CauseKey key) {
        if (acknowledged.remove(key) != null) {
            version.set(version.get() + 1);
        }
    }

    /** Who acknowledged a cause; empty when nobody did. */
    public Optional<Acknowledgement> acknowledgement(CauseKey key) {
        return Optional.ofNullable(acknowledged.get(key));
    }

    /** Goes on to the next loud cause, or back to the one before; from the last to the first. */
    public Optional<Explanation> step(int by) {
        List<Explanation> some = loud();
        if (some.isEmpty()) {
            return Optional.empty();
        }
        int at = -1;
        for (int i = 0; i < some.size(); i++) {
            at = CauseKey.of(some.get(i)).equals(chosen.get()) ? i : at;
        }
        int next = at < 0 ? (by > 0 ? 0 : some.size() - 1) : Math.floorMod(at + by, some.size());
        chosen.set(CauseKey.of(some.get(next)));
        return Optional.of(some.get(next));
    }
}
