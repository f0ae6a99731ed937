// SPDX-License-Identifier: Apache-2.0
/** What mouse and keyboard do on the canvas: one gesture at a time, each with a name for what it will do. */
package dev.linkspan.ui.canvas.gesture;
