// SPDX-License-Identifier: Apache-2.0
/** The tools that tell who, what and where. */
@NullMarked
package dev.linkspan.host.lab.shell.system;

import org.jspecify.annotations.NullMarked;
