/**
 * A simulator of what stands in a topology: virtual clock, faults, LACP, bonding, aggregations, DLMP, in.mpathd, flows.
 * The same seed gives the same timeline, to the byte; nothing here looks at the wall clock.
 */
@NullMarked
package dev.linkspan.sim;

import org.jspecify.annotations.NullMarked;
