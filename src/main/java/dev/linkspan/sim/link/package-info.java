/** Datalinks of a simulated host: what IP stands on. */
@NullMarked
package dev.linkspan.sim.link;

import org.jspecify.annotations.NullMarked;
