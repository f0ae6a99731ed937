// SPDX-License-Identifier: Apache-2.0
/** The state behind the window, without anything that draws: JavaFX properties only. */
package dev.linkspan.ui.model;
