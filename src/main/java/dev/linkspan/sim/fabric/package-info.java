/** Switches and routers: which frames get where. */
@NullMarked
package dev.linkspan.sim.fabric;

import org.jspecify.annotations.NullMarked;
