// SPDX-License-Identifier: Apache-2.0
/** What it takes to give a machine what the design says: the plan, its carrying out with the way back, the history. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.ui.plan;
