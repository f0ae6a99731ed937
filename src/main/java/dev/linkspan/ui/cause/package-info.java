// SPDX-License-Identifier: Apache-2.0
/** Why something that runs is not as it should be: the causes beside the picture, and at their places in it. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.ui.cause;
