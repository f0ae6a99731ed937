// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The name of the distribution and its release from os-release(5). */
public final class OsRelease {

    private static final List<Path> FILES = List.of(Path.of("/etc/os-release"), Path.of("/usr/lib/os-release"));
    private static final String KEY = "PRETTY_NAME=";

    private OsRelease() {}

    /** The name for people ({@code Debian GNU/Linux 12 (bookworm)}); null when the system has none. */
    public static @Nullable String prettyName() {
        for (Path file : FILES) {
            try {
                return prettyName(Files.readAllLines(file));
            } catch (IOException e) {
                // Not there: the next one.
            }
        }
        return null;
    }

    /** The same from the lines of the file. */
    public static @Nullable String prettyName(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith(KEY)) {
                String value = unquoted(line.substring(KEY.length()).strip());
                return value.isBlank() ? null : value;
            }
        }
        return null;
    }

    /** Values are quoted as in a shell; inside double quotes a backslash protects the next character. */
    private static String unquoted(String value) {
        if (value.length() < 2 || value.charAt(0) != value.charAt(value.length() - 1)) {
            return value;
        }
        return switch (value.charAt(0)) {
            case '\'' -> value.substring(1, value.length() - 1);
            case '"' -> value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
            default -> value;
        };
    }
}
