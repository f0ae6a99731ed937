// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.state;

/**
 * A VLAN as dladm keeps it.
 *
 * @param over name of the link below
 */
public record VlanOn(String name, String over, int vid) {}
