// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

/**
 * The state of a NIC in the place where it stands.
 *
 * @param mark what its sign, its cable and its port show
 * @param word the same in the field's words ({@code collecting · distributing})
 */
record NicState(Mark mark, String word) {}
