/** Simulated machines, which look like real ones from above. */
@NullMarked
package dev.linkspan.host.lab;

import org.jspecify.annotations.NullMarked;
