// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import picocli.CommandLine.Command;

/** {@code linkspan lab}: what comes with the program to try things on; its commands are classes of their own. */
@Command(
        name = "lab",
        synopsisSubcommandLabel = "COMMAND",
        description = "The lab worlds and example designs that come with the program.")
final class LabCommand {}
