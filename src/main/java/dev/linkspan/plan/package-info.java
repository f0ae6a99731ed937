// SPDX-License-Identifier: Apache-2.0
/** What must be done to make an observed host the wanted one: ordered steps, each with its exact inverse. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.plan;
