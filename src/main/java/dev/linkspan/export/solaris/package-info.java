// SPDX-License-Identifier: Apache-2.0
/** Solaris and illumos hosts as shell scripts of {@code dladm}, {@code ipadm} and {@code route} commands. */
package dev.linkspan.export.solaris;
