// SPDX-License-Identifier: Apache-2.0
/** The privileged end of the protocol: takes lines from somebody it does not trust, and answers each with one. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.helper.server;
