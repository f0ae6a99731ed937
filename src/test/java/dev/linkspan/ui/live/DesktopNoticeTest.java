// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the test's stand in the place of the desktop's, and write down what they are given. */
class DesktopNoticeTest {
    @TempDir
    Path folder;

    private void program(String name, int exit) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(
                file,
                "#!/bin/sh\nprintf '[%s]\\n' \"$@\" > '" + folder.resolve(name + ".told") + "'\nexit " + exit + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> told(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name + ".told"));
    }

    @Test
    void notifySendIsGivenWordsAndNoShell() throws IOException {
        program("notify-send", 0);
        program("gdbus", 0);
        assertThat(new DesktopNotice("/nowhere:" + folder)
                        .tell("Redundancy is lost", "--help; $(reboot) <b>eth0</b> & co"))
                .isTrue();
        assertThat(told("notify-send"))
                .containsExactly(
                        "[--app-name=Linkspan]",
                        "[--urgency=critical]",
                        "[--]",
                        "[Redundancy is lost]",
                        "[--help; $(reboot) &lt;b&gt;eth0&lt;/b&gt; &amp; co]");
        assertThat(folder.resolve("gdbus.told")).doesNotExist();
    }

    @Test
    void gdbusIsUsedWhereThatIsMissing() throws IOException {
        program("gdbus", 0);
        assertThat(new DesktopNotice(folder.toString()).tell("Cut \"off\"", "back\\slash"))
                .isTrue();
        assertThat(told("gdbus"))
                .contains("[\"Linkspan\"]", "[\"Cut \\\"off\\\"\"]", "[\"back\\\\slash\"]")
                .startsWith("[call]", "[--session]");
    }

    @Test
    void whereThereIsNoDesktopNobodyIsTold() throws IOException {
        assertThat(new DesktopNotice("").tell("a", "b")).isFalse();
        assertThat(new DesktopNotice(folder.toString()).tell("a", "b")).isFalse();
        program("notify-send", 1);
        assertThat(new DesktopNotice(folder.toString()).tell("a", "b")).isFalse();
    }
}
