// SPDX-License-Identifier: Apache-2.0
/** Machines as what somebody saved of them: outputs of commands, files of /proc, logs, without access to the machine. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.host.replay;
