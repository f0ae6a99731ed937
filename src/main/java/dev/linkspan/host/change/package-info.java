// SPDX-License-Identifier: Apache-2.0
/** What is asked for when a machine is changed, and what it tells meanwhile and afterwards. Values alone. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.host.change;
