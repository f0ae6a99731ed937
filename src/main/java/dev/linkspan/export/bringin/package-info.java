// SPDX-License-Identifier: Apache-2.0
/**
 * The way back: configuration files and command lines of Solaris and illumos as a design, through
 * {@link dev.linkspan.export.bringin.BringIn}. One class for each tool's words, all of which fill one draft of a host.
 */
@NullMarked
package dev.linkspan.export.bringin;

import org.jspecify.annotations.NullMarked;
