// SPDX-License-Identifier: Apache-2.0
/** What the tools share: options, tables, MAC addresses. */
@NullMarked
package dev.linkspan.host.lab.shell.format;

import org.jspecify.annotations.NullMarked;
