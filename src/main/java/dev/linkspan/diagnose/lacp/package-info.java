// SPDX-License-Identifier: Apache-2.0
/** Causes that LACP tells of: groups L and A of the catalogue, and S where two systems are concerned. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.diagnose.lacp;
