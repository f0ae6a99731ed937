// SPDX-License-Identifier: Apache-2.0
/** The program that may change a machine, run as root and apart from the one that draws windows. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.helper;
