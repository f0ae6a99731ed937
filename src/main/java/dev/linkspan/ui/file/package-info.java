// SPDX-License-Identifier: Apache-2.0
/** Designs and files: opening, saving, what is remembered of them, and keeping work through a crash. */
package dev.linkspan.ui.file;
