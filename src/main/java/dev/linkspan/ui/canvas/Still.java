// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import javafx.scene.image.Image;

/**
 * A piece of the picture as a bitmap, shown while everything moves.
 *
 * @param place the piece, in canvas units
 * @param scale pixels per canvas unit
 */
record Still(Image image, Box place, double scale) {}
