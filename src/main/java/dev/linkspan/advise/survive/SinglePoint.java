// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

/**
 * A single point of failure of an address.
 *
 * @param element id of the part whose failure takes the address away
 * @param reason why there is no way around it, one sentence without a full stop
 */
public record SinglePoint(String element, PartKind kind, String reason) {}
