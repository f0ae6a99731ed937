// SPDX-License-Identifier: Apache-2.0
/** Solaris 10, Oracle Solaris 11 and illumos, seen and changed through their own commands. */
@NullMarked
package dev.linkspan.host.solaris;

import org.jspecify.annotations.NullMarked;
