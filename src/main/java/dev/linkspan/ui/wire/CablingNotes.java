// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import dev.linkspan.diagnose.cabling.Ages;
import dev.linkspan.diagnose.cabling.CableVerdict;
import dev.linkspan.diagnose.cabling.Cabling;
import dev.linkspan.diagnose.cabling.CheckedCable;
import dev.linkspan.export.picture.Cabled;
import dev.linkspan.topology.TopologyIndex;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How what is known of cables is drawn. */
final class CablingNotes {
    /** A neighbour says who it is every 30 s (IEEE 802.1AB-2016 9.2.5.7). */
    private static final int JUST_NOW = 35;

    private CablingNotes() {}

    /** By id of the cable in what is shown. */
    static Map<String, Cabled> of(Cabling cabling, TopologyIndex shown) {
        Map<String, Cabled> all = new HashMap<>();
        for (CheckedCable one : cabling.cables()) {
            String near = one.near().id();
            if (near != null) {
                shown.cablesAt(near).forEach(cable -> all.putIfAbsent(cable.id(), of(one, cabling)));
            }
        }
        return Map.copyOf(all);
    }

    private static Cabled of(CheckedCable one, Cabling cabling) {
        Duration age = one.age(cabling.now());
        return new Cabled(kind(one.verdict()), words(one, cabling), fade(age));
    }

    /** {@code proved by LLDP}, {@code contradicted by LLDP: The neighbour says …}. */
    private static String words(CheckedCable one, Cabling cabling) {
        String by = one.sources().isEmpty() ? "" : " by " + String.join(" and ", one.sources());
        return switch (one.verdict()) {
            case PROVED -> "proved" + by + heard(one, cabling);
            case CONTRADICTED ->
                (cabling.swap(one).isPresent() ? "swapped, contradicted" : "contradicted") + by + heard(one, cabling)
                        + ": " + one.reason();
            case STALE -> "stale, heard" + by + " " + Ages.text(one.age(cabling.now())) + " ago";
            case NOT_ALLOWED, UNKNOWN -> one.verdict().word() + ": " + one.reason();
        };
    }

    /** In steps: a tooltip that tells seconds would have to be made anew with each of them. */
    private static String heard(CheckedCable one, Cabling cabling) {
        if (one.at() == null) {
            return "";
        }
        long seconds = one.age(cabling.now()).toSeconds();
        return seconds < JUST_NOW ? ", heard just now" : ", heard a minute or two ago";
    }

    static Cabled.Kind kind(CableVerdict verdict) {
        return switch (verdict) {
            case PROVED -> Cabled.Kind.PROVED;
            case CONTRADICTED -> Cabled.Kind.CONTRADICTED;
            case STALE -> Cabled.Kind.STALE;
            case NOT_ALLOWED -> Cabled.Kind.NOT_ALLOWED;
            case UNKNOWN -> Cabled.Kind.UNKNOWN;
        };
    }

    private static int fade(Duration age) {
        long minutes = age.toMinutes();
        if (minutes < 5) {
            return 0;
        }
        if (minutes < 20) {
            return 1;
        }
        return minutes < 60 ? 2 : minutes < 1440 ? 3 : 4;
    }
}
