// SPDX-License-Identifier: Apache-2.0
/** Files of systemd-networkd (systemd.network(5), systemd.netdev(5)). */
@org.jspecify.annotations.NullMarked
package dev.linkspan.helper.persist.networkd;
