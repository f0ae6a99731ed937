// SPDX-License-Identifier: Apache-2.0
/** A simulated Solaris machine between its tools above and the simulator below. */
@NullMarked
package dev.linkspan.host.lab.shell.machine;

import org.jspecify.annotations.NullMarked;
