// SPDX-License-Identifier: Apache-2.0
/** Small form kit: labelled rows and one editor for each kind of value, with errors while typing. */
package dev.linkspan.ui.form;
