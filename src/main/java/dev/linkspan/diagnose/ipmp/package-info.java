// SPDX-License-Identifier: Apache-2.0
/** Causes in IPMP groups and in probes: group I of the catalogue. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.diagnose.ipmp;
