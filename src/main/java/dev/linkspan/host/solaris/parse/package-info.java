// SPDX-License-Identifier: Apache-2.0
/**
 * Texts of the Solaris tools, as rows and values: what a tool prints for programs, what it prints for people, and what
 * Solaris 10 prints. Reads only; what a line means for the picture is decided elsewhere.
 */
@NullMarked
package dev.linkspan.host.solaris.parse;

import org.jspecify.annotations.NullMarked;
