// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicFilesTest {
    private static final int STRICT = 077;

    @TempDir
    private Path folder;

    @Test
    void othersReadThemUnderAStrictUmask() throws IOException {
        Path own = Files.createDirectory(
                folder.resolve("own"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = own.resolve("a/b/file");
        int before = umask(STRICT);
        try {
            PublicFiles.createFolders(file.getParent());
            PublicFiles.write(file, "text");
        } finally {
            umask(before);
        }
        assertThat(mode(file)).isEqualTo("rw-r--r--");
        assertThat(mode(own.resolve("a/b"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(own.resolve("a"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(own)).as("what was there stays as it was").isEqualTo("rwx------");
        assertThat(file).hasContent("text");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static int umask(int mask) {
        return Function.getFunction("c", "umask").invokeInt(new Object[] {mask});
    }
}
