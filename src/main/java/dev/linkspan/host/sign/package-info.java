// SPDX-License-Identifier: Apache-2.0
/** What a machine tells of itself beyond its topology: what a diagnosis goes by. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.host.sign;
