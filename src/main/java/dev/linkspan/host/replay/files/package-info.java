// SPDX-License-Identifier: Apache-2.0
/** Files, folders and archives that were saved of machines. Nothing of an archive is ever written to a disk. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.host.replay.files;
