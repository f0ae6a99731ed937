// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import org.jspecify.annotations.Nullable;

/**
 * What a cable test found on one pair of a copper cable ({@code ethtool --cable-test}).
 *
 * @param pair {@code A} to {@code D}
 * @param code in ethtool's words ({@code OK}, {@code Open Circuit}, {@code Short within Pair}, {@code Short to another pair})
 * @param metres to the fault
 */
public record CablePair(String pair, String code, @Nullable Double metres) {}
