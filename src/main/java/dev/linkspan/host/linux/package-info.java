// SPDX-License-Identifier: Apache-2.0
/** This Linux machine, or a network namespace of it, through rtnetlink, ethtool netlink, /sys and /proc. */
package dev.linkspan.host.linux;
