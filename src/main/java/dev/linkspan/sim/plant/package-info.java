/** What can be touched: NICs, cables, switches, and what is broken about them. */
@NullMarked
package dev.linkspan.sim.plant;

import org.jspecify.annotations.NullMarked;
