/** LACP as IEEE 802.1AX describes it, for both ends of a link. */
@NullMarked
package dev.linkspan.sim.lacp;

import org.jspecify.annotations.NullMarked;
