// SPDX-License-Identifier: Apache-2.0
/** The data-link tools. */
@NullMarked
package dev.linkspan.host.lab.shell.dladm;

import org.jspecify.annotations.NullMarked;
