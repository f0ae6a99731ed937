// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/** What somebody types while a change is made. */
final class Keyboard {
    private final Terminal terminal;
    private final BufferedReader lines;

    Keyboard(Terminal terminal) {
        this.terminal = terminal;
        this.lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    }

    /**
     * Asks a question; no answer is no.
     *
     * @throws CommandException when this is no terminal
     */
    boolean isYes(String question) {
        if (!terminal.interactive()) {
            throw new CommandException("nobody is there to be asked: say --yes to apply the plan without a question");
        }
        terminal.out().print(question);
        terminal.out().flush();
        try {
            String answer = lines.readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            return false;
        }
    }

    /** From now on passes on each line that is typed, on a thread of its own. */
    void listen(Consumer<String> listener) {
        Thread thread = new Thread(
                () -> {
                    try {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            listener.accept(line);
                        }
                    } catch (IOException e) {
                        // Nobody can type any more: the time decides.
                    }
                },
                "keyboard");
        thread.setDaemon(true);
        thread.start();
    }
}
