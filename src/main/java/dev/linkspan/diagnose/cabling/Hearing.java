// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

import java.time.Instant;

/**
 * Something that tells where a cable ends.
 *
 * @param source {@code LLDP}, {@code LACP}, {@code MAC table}
 * @param at when it was heard
 */
record Hearing(FarEnd far, String source, Instant at) {}
