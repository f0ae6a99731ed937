// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers by a script: {@code $ command}, then its output; lines of standard error begin with {@code ! }, a status other
 * than 0 stands behind {@code = }. What is not in the script is no command there.
 */
final class RecordedCommands implements Commands {
    final Map<String, CommandResult> answers = new ConcurrentHashMap<>();
    final List<List<List<String>>> trips = new CopyOnWriteArrayList<>();

    static RecordedCommands of(String name) throws IOException {
        try (InputStream in = RecordedCommands.class.getResourceAsStream(name)) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static RecordedCommands read(String script) {
        RecordedCommands commands = new RecordedCommands();
        for (String part : ("\n" + script).split("\n\\$ ", -1)) {
            if (part.isBlank()) {
                continue;
            }
            String command = part.lines().findFirst().orElseThrow();
            StringBuilder out = new StringBuilder();
            StringBuilder err = new StringBuilder();
            int[] status = {0};
            part.lines().skip(1).forEach(line -> {
                if (line.startsWith("! ")) {
                    err.append(line.substring(2)).append('\n');
                } else if (line.startsWith("= ")) {
                    status[0] = Integer.parseInt(line.substring(2));
                } else {
                    out.append(line).append('\n');
                }
            });
            commands.answer(command, status[0], out.toString(), err.toString());
        }
        return commands;
    }

    RecordedCommands answer(String command, int status, String out, String err) {
        answers.put(command, new CommandResult(List.of(command.split(" ")), status, out, err));
        return this;
    }

    @Override
    public List<CommandResult> run(List<List<String>> commands, Duration limit) {
        trips.add(commands);
        return commands.stream()
                .map(command -> answers.getOrDefault(
                        String.join(" ", command),
                        new CommandResult(
                                command, 127, "", "env: " + command.get(0) + ": No such file or directory\n")))
                .toList();
    }

    @Override
    public String machine() {
        return "there";
    }

    @Override
    public void close() {}
}
