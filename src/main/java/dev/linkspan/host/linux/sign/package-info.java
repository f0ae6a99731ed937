// SPDX-License-Identifier: Apache-2.0
/** What a Linux machine tells beyond its topology: read from the kernel, and heard on its links. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.host.linux.sign;
