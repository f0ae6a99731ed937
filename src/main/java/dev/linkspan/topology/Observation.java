// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;

/**
 * Where the facts of a host come from.
 *
 * @param source what was read ({@code rtnetlink}, {@code dladm over ssh})
 * @param at when
 * @param gaps what could not be seen and why; a gap is never read as healthy
 */
@RecordBuilder
public record Observation(String source, Instant at, List<String> gaps) implements ObservationBuilder.With {
    public Observation {
        source = Values.required(source, "source");
        at = Values.required(at, "at");
        gaps = Values.list(gaps);
    }
}
