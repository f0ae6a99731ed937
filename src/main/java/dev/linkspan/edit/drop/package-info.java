// SPDX-License-Identifier: Apache-2.0
/** What dropping something somewhere means: an edit with its verb, a refusal with a way out, or nothing. */
package dev.linkspan.edit.drop;
