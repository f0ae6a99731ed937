// SPDX-License-Identifier: Apache-2.0
/** The IPMP tools. */
@NullMarked
package dev.linkspan.host.lab.shell.ipmp;

import org.jspecify.annotations.NullMarked;
