// SPDX-License-Identifier: Apache-2.0
/** Causes in switches, MLAG pairs and VLANs: group S of the catalogue. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.diagnose.fabric;
