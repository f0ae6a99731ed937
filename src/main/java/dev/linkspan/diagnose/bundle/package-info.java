// SPDX-License-Identifier: Apache-2.0
/** One archive for a ticket: everything a diagnosis went by, without secrets. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.diagnose.bundle;
