// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.topology.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A recorded script as programs in a folder, for a shell that has the folder in its PATH. */
public final class RecordedMachine {
    private RecordedMachine() {}

    /** What is seen of the machine without anything between. */
    public static Host host(String fixture) throws Exception {
        try (SolarisHost host = new SolarisHost(RecordedCommands.of(fixture))) {
            return host.observe().hosts().get(0);
        }
    }

    /** Writes a program for each first word of a command; it prints what the script says for its arguments. */
    public static void write(String fixture, Path folder) throws IOException {
        write(RecordedCommands.of(fixture), folder);
    }

    /** The same of a script's text. */
    public static void writeScript(String script, Path folder) throws IOException {
        write(RecordedCommands.read(script), folder);
    }

    private static void write(RecordedCommands recorded, Path folder) throws IOException {
        Map<String, StringBuilder> programs = new TreeMap<>();
        for (Map.Entry<String, CommandResult> answer : recorded.answers.entrySet()) {
            String command = answer.getKey();
            String program = command.substring(0, (command + " ").indexOf(' '));
            String arguments = command.substring(Math.min(command.length(), program.length() + 1));
            programs.computeIfAbsent(program, name -> new StringBuilder("#!/bin/sh\ncase \"$*\" in\n"))
                    .append(ShellWords.quote(arguments))
                    .append(") printf %s ")
                    .append(ShellWords.quote(answer.getValue().out()))
                    .append("; printf %s ")
                    .append(ShellWords.quote(answer.getValue().err()))
                    .append(" >&2; exit ")
                    .append(answer.getValue().status())
                    .append(" ;;\n");
        }
        // Commands of the system that runs the tests must not answer in place of those that are not recorded.
        for (String name : List.of(
                "dladm",
                "ipadm",
                "ipmpstat",
                "ifconfig",
                "netstat",
                "route",
                "uname",
                "profiles",
                "id",
                "svcprop",
                "lldpadm",
                "lldpcli",
                "pfexec",
                "cat",
                "tail")) {
            programs.computeIfAbsent(name, none -> new StringBuilder("#!/bin/sh\ncase \"$*\" in\n"));
        }
        for (Map.Entry<String, StringBuilder> program : programs.entrySet()) {
            String text = program.getValue() + "*) echo \"env: " + program.getKey()
                    + ": No such file or directory\" >&2; exit 127 ;;\nesac\n";
            Path file = folder.resolve(program.getKey());
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
