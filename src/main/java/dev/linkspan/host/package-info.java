// SPDX-License-Identifier: Apache-2.0
/** The seam to a machine, and behind it one package per kind of machine. */
package dev.linkspan.host;
