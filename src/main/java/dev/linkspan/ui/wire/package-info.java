// SPDX-License-Identifier: Apache-2.0
/** Cables of what is watched: where they really end, bundles that open into their ports, and what goes over them. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.ui.wire;
