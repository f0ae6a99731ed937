/** Virtual time: the clock and its queue of events. */
@NullMarked
package dev.linkspan.sim.time;

import org.jspecify.annotations.NullMarked;
