// SPDX-License-Identifier: Apache-2.0
/** Switches that a machine hears by LLDP, whichever daemon listens there. */
@NullMarked
package dev.linkspan.host.lldp;

import org.jspecify.annotations.NullMarked;
