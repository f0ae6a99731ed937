// SPDX-License-Identifier: Apache-2.0
/** Things to drag into the picture. */
package dev.linkspan.ui.part;
