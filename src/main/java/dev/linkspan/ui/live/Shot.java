// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.export.picture.Scene;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was seen at a time, until the next one.
 *
 * @param at when it was seen here
 * @param clock the same as it is written
 * @param scene what a lab adds; null for real machines
 * @param diagnosis what was found to be wrong; null before somebody had looked
 */
public record Shot(
        Instant at,
        String clock,
        Topology state,
        @Nullable Scene scene,
        @Nullable Diagnosis diagnosis) {}
