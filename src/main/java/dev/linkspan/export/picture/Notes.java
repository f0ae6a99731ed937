// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn besides the topology itself.
 *
 * @param badges findings, by id of the element that they are about
 * @param callout the one finding that is said aloud; null for none
 * @param changes what is planned, by id of the element; by {@link #address} for an address
 * @param scene what a simulation adds; null when the topology is none of its moments
 * @param gone what a plan takes away and the topology has no more
 * @param cabled what is known of where cables end, by id of the cable; nothing is drawn of the others
 */
public record Notes(
        Map<String, Badge> badges,
        @Nullable Callout callout,
        Map<String, Change> changes,
        @Nullable Scene scene,
        List<Gone> gone,
        Map<String, Cabled> cabled) {
    /** Nothing but the topology. */
    public static final Notes NONE = new Notes(Map.of(), null, Map.of());

    public Notes {
        badges = Map.copyOf(badges);
        changes = Map.copyOf(changes);
        gone = List.copyOf(gone);
        cabled = Map.copyOf(cabled);
    }

    /** Nothing is known of where cables end. */
    public Notes(
            Map<String, Badge> badges,
            @Nullable Callout callout,
            Map<String, Change> changes,
            @Nullable Scene scene,
            List<Gone> gone) {
        this(badges, callout, changes, scene, gone, Map.of());
    }

    /** Findings and plans alone. */
    public Notes(Map<String, Badge> badges, @Nullable Callout callout, Map<String, Change> changes) {
        this(badges, callout, changes, null, List.of());
    }

    /** A moment of a simulation alone. */
    public static Notes of(Scene scene) {
        return new Notes(Map.of(), null, Map.of(), scene, List.of());
    }

    /** The key of an address in {@link #changes}: that of its link, and itself. */
    public static String address(String linkId, String address) {
        return linkId + " " + address;
    }

    /** The same findings with plans. */
    public Notes withPlans(Notes plans) {
        return new Notes(badges, callout, plans.changes, scene, plans.gone, cabled);
    }

    /** The same with what is known of where cables end. */
    public Notes withCabled(Map<String, Cabled> known) {
        return new Notes(badges, callout, changes, scene, gone, known);
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

    /**
     * What a plan takes away: struck and faint, at the foot of its host.
     *
     * @param owner id of the host
     * @param name what it was called
     * @param detail what it was, in a few words
     */
    public record Gone(String owner, String name, String detail) {}

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
