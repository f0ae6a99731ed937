// SPDX-License-Identifier: Apache-2.0
/** What if something fails: a simulation of the design to be broken, played, stepped, repaired and taken away. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.ui.whatif;
