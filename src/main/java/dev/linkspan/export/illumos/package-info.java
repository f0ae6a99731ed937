// SPDX-License-Identifier: Apache-2.0
/** illumos hosts as shell scripts. */
package dev.linkspan.export.illumos;
