// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.change;

/**
 * Who configures a link when the machine starts.
 *
 * @param link name of the link
 * @param evidence how that is known, as a phrase ({@code /etc/network/interfaces names it})
 */
public record LinkOwner(String link, ConfigSystem system, String evidence) {}
