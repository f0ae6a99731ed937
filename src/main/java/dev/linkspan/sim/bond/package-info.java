/** The Linux bonding driver. */
@NullMarked
package dev.linkspan.sim.bond;

import org.jspecify.annotations.NullMarked;
