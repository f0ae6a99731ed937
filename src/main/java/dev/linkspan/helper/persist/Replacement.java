// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkspan.host.change.FileChange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces files all or none: copies of them and a list are on the disk before the first is touched, each is replaced by
 * renaming, and as long as the list is there, all can be put back.
 */
final class Replacement {
    private static final String LIST = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER_MODE = "rwx------";

    private final MachineFiles files;
    private final Path backup;

    /** @param backup folder for the copies; made when it is not there */
    Replacement(MachineFiles files, Path backup) {
        this.files = files;
        this.backup = backup;
    }

    /**
     * What a file was.
     *
     * @param path as the machine names it
     * @param copy name of the copy in the backup; null when there was no such file
     */
    record Entry(String path, @Nullable String copy) {}

    /**
     * Writes the files.
     *
     * @param modeOfNew permissions of files that were not there
     * @throws IOException when one could not be written, or is not what it was when the change was prepared; then all
     *     are as they were
     */
    void write(List<FileChange> changes, String modeOfNew) throws IOException {
        for (FileChange change : changes) {
            requireUnchanged(change);
        }
        save(changes);
        try {
            for (FileChange change : changes) {
                Path place = files.place(change.path());
                String text = change.after();
                if (text == null) {
                    Files.deleteIfExists(place);
                    sync(folderOf(place));
                } else {
                    put(
                            place,
                            text.getBytes(StandardCharsets.UTF_8),
                            change.before() == null ? null : place,
                            modeOfNew);
                }
            }
        } catch (IOException e) {
            try {
                restore();
            } catch (IOException failed) {
                e.addSuppressed(failed);
            }
            throw e;
        }
    }

    private void requireUnchanged(FileChange change) throws IOException {
        Path place = files.place(change.path());
        if (Files.isSymbolicLink(place)) {
            throw new IOException(change.path() + " is a symbolic link, and replacing it would break it");
        }
        String now = null;
        try {
            now = Files.readString(place);
        } catch (NoSuchFileException ignored) {
            // Then it must be a new one.
        }
        if (now == null ? change.before() != null : !now.equals(change.before())) {
            throw new IOException(change.path() + " was changed by somebody else in the meantime");
        }
    }

    /** Copies first, then the list: without it nothing was touched. */
    private void save(List<FileChange> changes) throws IOException {
        Files.createDirectories(
                backup, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOLDER_MODE)));
        List<Entry> entries = new ArrayList<>();
        for (FileChange change : changes) {
            Path place = files.place(change.path());
            if (change.before() == null) {
                entries.add(new Entry(change.path(), null));
                continue;
            }
            String name = "%04d".formatted(entries.size());
            Path copy = backup.resolve(name);
            Files.copy(place, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            own(copy, place);
            sync(copy);
            entries.add(new Entry(change.path(), name));
        }
        put(backup.resolve(LIST), JSON.writeValueAsBytes(entries), null, "rw-------");
    }

    /**
     * Puts all files back that are not as they were. Does nothing when none was touched.
     *
     * @return the paths of all files, as the machine names them
     */
    List<String> restore() throws IOException {
        Path list = backup.resolve(LIST);
        if (Files.notExists(list)) {
            return List.of();
        }
        List<String> paths = new ArrayList<>();
        for (Entry entry : JSON.readValue(list.toFile(), new TypeReference<List<Entry>>() {})) {
            Path place = files.place(entry.path());
            paths.add(entry.path());
            Files.deleteIfExists(temporary(place));
            String name = entry.copy();
            if (name == null) {
                Files.deleteIfExists(place);
                if (Files.exists(folderOf(place))) {
                    sync(folderOf(place));
                }
                continue;
            }
            Path copy = backup.resolve(name);
            if (!isSame(copy, place)) {
                put(place, Files.readAllBytes(copy), copy, "rw-------");
            }
        }
        return paths;
    }

    private static boolean isSame(Path copy, Path place) throws IOException {
        if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        PosixFileAttributes one = Files.readAttributes(copy, PosixFileAttributes.class);
        PosixFileAttributes other = Files.readAttributes(place, PosixFileAttributes.class);
        return one.permissions().equals(other.permissions())
                && one.owner().equals(other.owner())
                && one.group().equals(other.group())
                && Files.mismatch(copy, place) < 0;
    }

    /** @param like a file whose owner and mode it gets; null for a new file of ours */
    private static void put(Path place, byte[] bytes, @Nullable Path like, String mode) throws IOException {
        Path folder = folderOf(place);
        PublicFiles.createFolders(folder);
        Path temporary = temporary(place);
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(
                temporary,
                java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (like == null) {
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(mode));
            } else {
                own(temporary, like);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
    }

    /** No tool reads names that begin with a dot and end so. */
    private static Path temporary(Path place) {
        return place.resolveSibling(".linkspan-" + place.getFileName() + ".tmp");
    }

    private static void own(Path file, Path like) throws IOException {
        PosixFileAttributes wanted = Files.readAttributes(like, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        view.setOwner(wanted.owner());
        view.setGroup(wanted.group());
        view.setPermissions(wanted.permissions());
    }

    private static Path folderOf(Path place) throws IOException {
        Path folder = place.getParent();
        if (folder == null) {
            throw new IOException(place + " is in no folder");
        }
        return folder;
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
