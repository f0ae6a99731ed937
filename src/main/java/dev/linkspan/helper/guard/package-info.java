// SPDX-License-Identifier: Apache-2.0
/**
 * The guard of a change: a process that carries it out, waits for its confirmation and takes it back; its journal, and
 * what is done when it did not come to its end.
 */
@org.jspecify.annotations.NullMarked
package dev.linkspan.helper.guard;
