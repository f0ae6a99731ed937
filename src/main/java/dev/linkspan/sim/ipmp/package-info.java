/** in.mpathd and IPMP groups of Solaris and illumos. */
@NullMarked
package dev.linkspan.sim.ipmp;

import org.jspecify.annotations.NullMarked;
