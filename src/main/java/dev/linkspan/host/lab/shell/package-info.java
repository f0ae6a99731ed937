// SPDX-License-Identifier: Apache-2.0
/** Simulated machines of Solaris 10, Oracle Solaris 11 and illumos as their commands show them, written from the manuals by their own grammar. */
@NullMarked
package dev.linkspan.host.lab.shell;

import org.jspecify.annotations.NullMarked;
