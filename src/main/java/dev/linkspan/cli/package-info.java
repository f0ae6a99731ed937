// SPDX-License-Identifier: Apache-2.0
/** The commands of {@code linkspan}, one class each, and what they share. Loading them loads nothing of the window. */
package dev.linkspan.cli;
