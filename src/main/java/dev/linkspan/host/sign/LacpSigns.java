// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import dev.linkspan.host.linux.frame.Lacpdu;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What LACP says of one port, with both ends whole. Null is "not told", which may mean "not allowed to see".
 *
 * @param actor our end as it is
 * @param partner the other end as we know it: of a PDU that was heard, its actor
 * @param seenByPartner our end as the other one has last heard it: of a PDU that was heard, its partner
 * @param actorChurn {@code none}, {@code monitoring} or {@code churned} (IEEE 802.1AX-2020 6.4.17; the kernel's own words)
 * @param partnerChurn the same of the other end
 */
@RecordBuilder
public record LacpSigns(
        Lacpdu.@Nullable Party actor,
        Lacpdu.@Nullable Party partner,
        Lacpdu.@Nullable Party seenByPartner,
        @Nullable String actorChurn,
        @Nullable String partnerChurn,
        @Nullable Integer actorChurns,
        @Nullable Integer partnerChurns)
        implements LacpSignsBuilder.With {}
