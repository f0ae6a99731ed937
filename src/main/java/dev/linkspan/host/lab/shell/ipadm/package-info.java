// SPDX-License-Identifier: Apache-2.0
/** ipadm of Oracle Solaris 11 and illumos. */
@NullMarked
package dev.linkspan.host.lab.shell.ipadm;

import org.jspecify.annotations.NullMarked;
