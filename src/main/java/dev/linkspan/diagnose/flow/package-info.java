// SPDX-License-Identifier: Apache-2.0
/** By which port of an aggregation a flow leaves, and why. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.diagnose.flow;
