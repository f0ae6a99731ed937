// SPDX-License-Identifier: Apache-2.0
/** The three wizards: bundle NICs, survive a failure, both. */
package dev.linkspan.ui.wizard;
