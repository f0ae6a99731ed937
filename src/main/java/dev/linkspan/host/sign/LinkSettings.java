// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a port negotiates, as ethtool(8) shows it. Null is "not told".
 *
 * @param supported modes in ethtool's words ({@code 1000baseT/Full})
 * @param advertised modes it offers
 * @param peer modes the other end offers; empty when it offers none or nobody tells
 * @param masterSlave configured role of a copper PHY ({@code forced-master})
 * @param downshifted whether a slower mode was taken than both ends offer
 * @param fecConfigured forward error corrections that are allowed ({@code RS}, {@code BaseR}, {@code Off}, {@code Auto})
 * @param fecActive the one in use
 * @param downReason why there is no link, as the driver says it ({@code Autoneg, No partner detected})
 * @param sqi signal quality of a copper PHY, 0 to {@code sqiMax}
 */
@RecordBuilder
public record LinkSettings(
        @Nullable Boolean autoneg,
        List<String> supported,
        List<String> advertised,
        List<String> peer,
        @Nullable String masterSlave,
        @Nullable Boolean downshifted,
        List<String> fecConfigured,
        @Nullable String fecActive,
        @Nullable String downReason,
        @Nullable Integer sqi,
        @Nullable Integer sqiMax)
        implements LinkSettingsBuilder.With {
    public LinkSettings {
        supported = supported == null ? List.of() : List.copyOf(supported);
        advertised = advertised == null ? List.of() : List.copyOf(advertised);
        peer = peer == null ? List.of() : List.copyOf(peer);
        fecConfigured = fecConfigured == null ? List.of() : List.copyOf(fecConfigured);
    }
}
