// SPDX-License-Identifier: Apache-2.0
/** Frames that neighbours send of themselves, LACP and LLDP, decoded from their bytes. Pure: nothing here hears or sends. */
@NullMarked
package dev.linkspan.host.linux.frame;

import org.jspecify.annotations.NullMarked;
