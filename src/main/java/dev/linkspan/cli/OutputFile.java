// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes the files that commands were told to write: whole, or not at all. */
final class OutputFile {
    private OutputFile() {}

    /** Whether a path names a folder: an existing one, or one that is named with a slash at its end. */
    static boolean isFolder(String path) {
        return path.endsWith("/") || Files.isDirectory(DesignFile.path(path));
    }

    /**
     * Writes a file, replacing one of that name.
     *
     * @param permissions POSIX permissions it gets, where the system has them
     * @throws CommandException when it can't be written
     */
    static void write(Path path, byte[] content, String permissions) {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // A device or a pipe: it can be written to, not replaced.
                Files.write(path, content);
                return;
            }
            replace(path, content, permissions);
        } catch (NoSuchFileException e) {
            throw new CommandException(path + ": can't be written, there is no such folder", e);
        } catch (IOException e) {
            throw new CommandException(path + ": can't be written: " + CliErrors.reason(e), e);
        }
    }

    private static void replace(Path path, byte[] content, String permissions) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, ".linkspan-", ".tmp");
        try {
            Files.write(fresh, content);
            if (Files.getFileAttributeView(fresh, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
            }
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
