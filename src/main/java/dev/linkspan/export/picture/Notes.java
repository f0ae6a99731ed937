// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn besides the topology itself.
 *
 * @param badges findings, by id of the element that they are about
 * @param callout the one finding that is said aloud; null for none
 * @param changes what is planned, by id of the element
 * @param scene what a simulation adds; null when the topology is none of its moments
 */
public record Notes(
        Map<String, Badge> badges,
        @Nullable Callout callout,
        Map<String, Change> changes,
        @Nullable Scene scene) {
    /** Nothing but the topology. */
    public static final Notes NONE = new Notes(Map.of(), null, Map.of());

    public Notes {
        badges = Map.copyOf(badges);
        changes = Map.copyOf(changes);
    }

    /** Findings and plans alone. */
    public Notes(Map<String, Badge> badges, @Nullable Callout callout, Map<String, Change> changes) {
        this(badges, callout, changes, null);
    }

    /** A moment of a simulation alone. */
    public static Notes of(Scene scene) {
        return new Notes(Map.of(), null, Map.of(), scene);
    }

    /** What was broken on purpose, by id of the element. */
    Map<String, Scene.Broken> broken() {
        return scene == null ? Map.of() : scene.broken();
    }

    /**
     * Findings about one element.
     *
     * @param mark how bad the worst is
     * @param count how many
     * @param sentence the worst, in one sentence
     */
    public record Badge(Mark mark, int count, String sentence) {}

    /**
     * A finding, said aloud at its place.
     *
     * @param subject id of the element it is about
     * @param title what is wrong, in a few words
     * @param sentence why, in one sentence
     * @param fix words of the link that mends it; null when there is none
     */
    public record Callout(
            String subject,
            Mark mark,
            String title,
            String sentence,
            @Nullable String fix) {}

    /** What a plan does to an element. */
    public enum Change {
        /** Dashed and blue. */
        NEW,
        /** Blue outline. */
        CHANGED,
        /** Struck and faint. */
        REMOVED
    }
}
