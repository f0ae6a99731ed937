// SPDX-License-Identifier: Apache-2.0
/**
 * What a design survives: every single failure, and pairs on request, what it does to each data address, and what would
 * have saved it.
 */
@NullMarked
package dev.linkspan.advise.survive;

import org.jspecify.annotations.NullMarked;
