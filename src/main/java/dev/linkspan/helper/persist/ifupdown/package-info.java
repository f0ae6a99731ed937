// SPDX-License-Identifier: Apache-2.0
/** /etc/network/interfaces and what it includes, as ifupdown and ifupdown2 read it (interfaces(5)). */
@org.jspecify.annotations.NullMarked
package dev.linkspan.helper.persist.ifupdown;
