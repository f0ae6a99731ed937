// SPDX-License-Identifier: Apache-2.0
/**
 * Changes of Solaris 10, Oracle Solaris 11 and illumos. A guard, which is one small shell script made from the plan, does
 * the steps on the machine itself and takes them back unless it hears of a confirmation.
 */
@NullMarked
package dev.linkspan.host.solaris.change;

import org.jspecify.annotations.NullMarked;
