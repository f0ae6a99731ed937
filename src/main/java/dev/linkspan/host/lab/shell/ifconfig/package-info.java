// SPDX-License-Identifier: Apache-2.0
/** ifconfig, and the boot files that hold its arguments. */
@NullMarked
package dev.linkspan.host.lab.shell.ifconfig;

import org.jspecify.annotations.NullMarked;
