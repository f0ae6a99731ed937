// SPDX-License-Identifier: Apache-2.0
/** How much the addresses of a host can carry with one peer, one peer of many flows, and many peers; and what limits it. */
@NullMarked
package dev.linkspan.advise.capacity;

import org.jspecify.annotations.NullMarked;
