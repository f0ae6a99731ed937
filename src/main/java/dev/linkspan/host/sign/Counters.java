// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What a link has counted (struct rtnl_link_stats64, linux/if_link.h; kstat link on Solaris). Null is "not told".
 *
 * @param epoch two counts with different epochs can't be compared: boot and index of the link, for instance
 * @param rxCrcErrors frames with a wrong check sequence
 * @param carrierUps times the carrier came (IFLA_CARRIER_UP_COUNT)
 * @param carrierDowns times the carrier went (IFLA_CARRIER_DOWN_COUNT)
 * @param linkFailures failures that the bond has counted of this port (IFLA_BOND_SLAVE_LINK_FAILURE_COUNT)
 * @param lacpRx LACPDUs that came (LINK_XSTATS_TYPE_BOND)
 * @param lacpTx LACPDUs that went
 * @param lacpIllegalRx slow-protocol frames that came and were malformed
 */
@RecordBuilder
public record Counters(
        String epoch,
        @Nullable Long rxBytes,
        @Nullable Long txBytes,
        @Nullable Long rxPackets,
        @Nullable Long txPackets,
        @Nullable Long rxErrors,
        @Nullable Long txErrors,
        @Nullable Long rxDropped,
        @Nullable Long txDropped,
        @Nullable Long rxCrcErrors,
        @Nullable Long carrierUps,
        @Nullable Long carrierDowns,
        @Nullable Long linkFailures,
        @Nullable Long lacpRx,
        @Nullable Long lacpTx,
        @Nullable Long lacpIllegalRx)
        implements CountersBuilder.With {}
