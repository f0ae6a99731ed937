// SPDX-License-Identifier: Apache-2.0
/** The question of the window by which port a flow leaves, and its answer. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.ui.flow;
