// SPDX-License-Identifier: Apache-2.0
/** What the writers of the configuration systems have in common. Values and pure functions: nothing is read or written. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.helper.persist.write;
