// SPDX-License-Identifier: Apache-2.0
/** Causes at a NIC, its cable and the port at the other end: group P of the catalogue. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.diagnose.port;
