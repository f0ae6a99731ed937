// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.topology.MacAddress;

/**
 * Who answers by LACP at the other end of a port.
 *
 * @param system the partner's system id; all zero when nobody answers
 * @param key the partner's operational key
 */
public record LacpPartner(MacAddress system, int key) {}
