// SPDX-License-Identifier: Apache-2.0
/** Named, undoable changes: topology in, topology out. Every refusal says why and what to do instead. */
package dev.linkspan.edit;
