// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers commands by their first words, and remembers them. */
final class FakeCommands implements Commands {
    private final Map<String, Result> answers = new HashMap<>();
    final List<String> asked = new ArrayList<>();

    FakeCommands answer(String beginning, String output) {
        answers.put(beginning, new Result(0, output, ""));
        return this;
    }

    FakeCommands fail(String beginning, String errors) {
        return fail(beginning, 1, errors);
    }

    FakeCommands fail(String beginning, int exit, String errors) {
        answers.put(beginning, new Result(exit, "", errors));
        return this;
    }

    @Override
    public Result run(List<String> command, @Nullable Path input) throws IOException {
        String line = String.join(" ", command);
        asked.add(line);
        return answers.entrySet().stream()
                .filter(answer -> line.startsWith(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new NoProgramException("there is no " + line, new IOException()));
    }
}
