// SPDX-License-Identifier: Apache-2.0
/** Netlink of Linux: the socket, its messages and their decoders, without a process. */
package dev.linkspan.host.linux.netlink;
