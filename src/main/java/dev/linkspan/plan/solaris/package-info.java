// SPDX-License-Identifier: Apache-2.0
/** Plans for Solaris 10, Oracle Solaris 11 and illumos: what is set on such a host, the steps, their order and commands. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.plan.solaris;
