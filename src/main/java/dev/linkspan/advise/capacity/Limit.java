// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.capacity;

/**
 * How much goes one way, and what limits it.
 *
 * @param mbps Mb/s at best; 0 when nothing can be said as no speed is known
 * @param ports how many NICs it goes over at best
 * @param reason what limits it, one sentence without a full stop
 */
public record Limit(int mbps, int ports, String reason) {}
