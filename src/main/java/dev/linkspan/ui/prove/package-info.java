// SPDX-License-Identifier: Apache-2.0
/** The proof of redundancy in the window: what will be done, the consent, the number. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.ui.prove;
