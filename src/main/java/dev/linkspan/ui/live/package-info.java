/** Live mode: machines as they run, events as they happen. */
@NullMarked
package dev.linkspan.ui.live;

import org.jspecify.annotations.NullMarked;
