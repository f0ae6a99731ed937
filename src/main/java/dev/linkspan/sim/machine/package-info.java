/** A simulated host: its datalinks, its IP interfaces and groups, put together by what its system would run. */
@NullMarked
package dev.linkspan.sim.machine;

import org.jspecify.annotations.NullMarked;
