// SPDX-License-Identifier: Apache-2.0
/** Machines that are followed on a terminal. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.cli.watch;
