// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

import dev.linkspan.topology.Cable;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cable of the design or one that was heard, and what is known of where it ends.
 *
 * @param cable of the design; null when only heard
 * @param near the end that a machine can tell of: a NIC, where there is one
 * @param designed where the design has the other end; null when it draws no cable there
 * @param heard where it really ends; null when nobody tells
 * @param sources who says so ({@code LLDP}, {@code LACP}, {@code MAC table}); empty when nobody tells
 * @param at when it was last heard; null when it was not
 * @param reason why it is judged so, as a sentence
 */
@RecordBuilder
public record CheckedCable(
        @Nullable Cable cable,
        FarEnd near,
        @Nullable FarEnd designed,
        @Nullable FarEnd heard,
        CableVerdict verdict,
        List<String> sources,
        @Nullable Instant at,
        String reason)
        implements CheckedCableBuilder.With {
    public CheckedCable {
        sources = List.copyOf(sources);
    }

    /** How long ago it was heard; zero when it was not. */
    public Duration age(Instant now) {
        return at == null || at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
    }

    /** Whether the design says otherwise than what was heard, and what was heard names the very port. */
    public boolean canBeTakenIn() {
        return heard != null
                && heard.namesPort()
                && near.id() != null
                && (verdict == CableVerdict.CONTRADICTED || (designed == null && verdict == CableVerdict.PROVED));
    }
}
