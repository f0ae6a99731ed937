// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

/**
 * A frame of the link aggregation control protocol.
 *
 * @param actor the sender
 * @param partner what the sender takes the receiver for
 */
public record Lacpdu(LacpEnd actor, LacpEnd partner) {}
