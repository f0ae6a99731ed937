// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks the desktop whether it is dark (org.gnome.desktop.interface color-scheme, which other desktops set too). */
final class SystemColours {
    private static final List<String> QUESTION =
            List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");

    private SystemColours() {}

    /** Whether the desktop prefers dark; false when it does not say. Blocks for up to two seconds. */
    static boolean areDark() {
        Process process;
        try {
            process = new ProcessBuilder(QUESTION)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noGsettings) {
            return false;
        }
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                return false;
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("prefer-dark");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
