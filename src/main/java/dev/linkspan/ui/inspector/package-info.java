// SPDX-License-Identifier: Apache-2.0
/**
 * The drawer at the right: what is wrong with the selected element, then its properties. A sheet says what is shown, as
 * plain values made from the topology; the views render it and keep what the user is typing.
 */
package dev.linkspan.ui.inspector;
