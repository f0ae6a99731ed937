// SPDX-License-Identifier: Apache-2.0
/** Design files: reading with the place of every mistake, writing one thing a line. */
package dev.linkspan.topology.json;
