/** Solaris and illumos aggregations: trunk and DLMP. */
@NullMarked
package dev.linkspan.sim.aggr;

import org.jspecify.annotations.NullMarked;
