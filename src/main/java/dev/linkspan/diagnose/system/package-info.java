// SPDX-License-Identifier: Apache-2.0
/** Causes in names, boots and what was changed past the design, and what probes alone show: groups T and M of the catalogue. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.diagnose.system;
