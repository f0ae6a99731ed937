// SPDX-License-Identifier: Apache-2.0
/** Causes in how an aggregation works beside LACP: group B of the catalogue. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.diagnose.bond;
