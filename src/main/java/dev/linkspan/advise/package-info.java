// SPDX-License-Identifier: Apache-2.0
/**
 * What to build on a host, and why: which construction fits its NICs, switches and wishes, which fact decided, how the
 * constructions compare on this very machine, and the edit that makes the chosen one.
 */
package dev.linkspan.advise;
