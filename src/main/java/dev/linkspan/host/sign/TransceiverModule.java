// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pluggable transceiver tells ({@code ethtool -m}; SFF-8472 and SFF-8636). Null is "not told".
 *
 * @param rxPowerDbm received optical power
 * @param rxPowerLowAlarmDbm below this the module raises its alarm
 * @param flags alarms and warnings that are raised, in ethtool's words ({@code Laser rx power low alarm})
 */
@RecordBuilder
public record TransceiverModule(
        @Nullable String vendor,
        @Nullable String part,
        @Nullable Double temperatureCelsius,
        @Nullable Double txPowerDbm,
        @Nullable Double rxPowerDbm,
        @Nullable Double rxPowerLowAlarmDbm,
        @Nullable Double rxPowerLowWarningDbm,
        List<String> flags)
        implements TransceiverModuleBuilder.With {
    public TransceiverModule {
        flags = flags == null ? List.of() : List.copyOf(flags);
    }
}
