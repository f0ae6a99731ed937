// SPDX-License-Identifier: Apache-2.0
/** The window around the picture: bars, panels, commands, dialogs, theme. */
package dev.linkspan.ui.shell;
