// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
    @TempDir
    private Path folder;

    @Test
    void replacesAFileAndKeepsItsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("rack.json"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        SafeFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void writesThroughALink() throws IOException {
        Path file = Files.writeString(folder.resolve("rack.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

        SafeFile.write(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("rack.json/inside"));

        assertThatThrownBy(() -> SafeFile.write(taken.getParent(), "new")).isInstanceOf(IOException.class);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(taken.getParent());
        }
    }
}
