// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Tells the desktop something, by its notification service (org.freedesktop.Notifications, Desktop Notifications
 * Specification 1.2): through notify-send(1), or gdbus(1) where that is missing. Blocks for a short time.
 */
public final class DesktopNotice {
    private static final int PATIENCE_SECONDS = 5;

    private final List<Path> folders;

    /** @param path folders in which commands are looked for, as PATH has them */
    public DesktopNotice(String path) {
        folders = Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** That of this desktop. */
    public static DesktopNotice ofThisDesktop() {
        return new DesktopNotice(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /** Tells it; whether there was somebody to be told. */
    public boolean tell(String summary, String body) {
        return command(summary, body).filter(DesktopNotice::run).isPresent();
    }

    private Optional<List<String>> command(String summary, String body) {
        return find("notify-send")
                .map(program ->
                        List.of(program, "--app-name=Linkspan", "--urgency=critical", "--", summary, markup(body)))
                .or(() -> find("gdbus").map(program -> gdbus(program, summary, body)));
    }

    private static List<String> gdbus(String program, String summary, String body) {
        List<String> words = new ArrayList<>(List.of(
                program,
                "call",
                "--session",
                "--dest=org.freedesktop.Notifications",
                "--object-path=/org/freedesktop/Notifications",
                "--method=org.freedesktop.Notifications.Notify"));
        words.addAll(List.of(
                text("Linkspan"),
                "uint32 0",
                text(""),
                text(summary),
                text(markup(body)),
                "@as []",
                "{'urgency': <byte 2>}",
                "int32 -1"));
        return words;
    }

    /** The body is read as markup by most services. */
    private static String markup(String body) {
        return body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A string as GVariant's text format has it. */
    private static String text(String words) {
        return "\"" + words.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private Optional<String> find(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static boolean run(List<String> command) {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return false;
        }
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
