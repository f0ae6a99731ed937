// SPDX-License-Identifier: Apache-2.0
/** What a simulated Solaris machine is set up as, running and kept. */
@NullMarked
package dev.linkspan.host.lab.shell.state;

import org.jspecify.annotations.NullMarked;
