/** Flows between addresses and their peers, and the load they make. */
@NullMarked
package dev.linkspan.sim.traffic;

import org.jspecify.annotations.NullMarked;
