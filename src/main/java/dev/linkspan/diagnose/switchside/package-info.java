// SPDX-License-Identifier: Apache-2.0
/** What is asked of the switch at the other end of a cable: in words, and in the lines of its system. */
@NullMarked
package dev.linkspan.diagnose.switchside;

import org.jspecify.annotations.NullMarked;
