// SPDX-License-Identifier: Apache-2.0
/** Causes in aggregations of Solaris and illumos: group A of the catalogue. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.diagnose.aggr;
