// SPDX-License-Identifier: Apache-2.0
/** Keeping a change over a restart of the machine, through the system that configures its network. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.helper.persist;
