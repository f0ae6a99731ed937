// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the helper keeps its own files. Nobody but its user may look into them.
 *
 * @param state what outlasts a restart of the machine: journals, history, copies of replaced files
 * @param run what does not: the socket of the guard
 */
public record HelperFolders(Path state, Path run) {
    /** Moves both under one folder, for tests. The launcher of the helper lets no caller set properties. */
    public static final String PROPERTY = "linkspan.folders";

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final Pattern ID = Pattern.compile("[0-9a-z-]{1,40}");

    /** Those of this machine. */
    public static HelperFolders system() {
        String moved = System.getProperty(PROPERTY);
        return moved == null
                ? new HelperFolders(Path.of("/var/lib/linkspan"), Path.of("/run/linkspan"))
                : under(Path.of(moved));
    }

    /** Both in one folder. */
    public static HelperFolders under(Path folder) {
        return new HelperFolders(folder.resolve("state"), folder.resolve("run"));
    }

    /**
     * Makes those that are missing.
     *
     * @throws IOException when one is no folder of our own that others can't write to
     */
    public void create() throws IOException {
        for (Path folder : new Path[] {state, run, changes(), history(), backups()}) {
            create(folder);
        }
    }

    private static void create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException e) {
            PosixFileAttributes there =
                    Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Object owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            if (!there.isDirectory()
                    || !owner.equals(self)
                    || there.permissions().contains(PosixFilePermission.GROUP_WRITE)
                    || there.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new IOException(
                        folder + " is no folder that belongs to the helper alone: remove it, or have the"
                                + " administrator look how it came there",
                        e);
            }
            if (!there.permissions().equals(PRIVATE)) {
                Files.setPosixFilePermissions(folder, PRIVATE);
            }
        }
    }

    /** Journals of changes that did not end, and requests that are about to begin. */
    Path changes() {
        return state.resolve("changes");
    }

    Path history() {
        return state.resolve("history");
    }

    private Path backups() {
        return state.resolve("backup");
    }

    Path journal(String id) {
        return changes().resolve(checked(id) + ".journal");
    }

    Path request(String id) {
        return changes().resolve(checked(id) + ".request");
    }

    Path ended(String id) {
        return history().resolve(checked(id) + ".json");
    }

    Path backup(String id) {
        return backups().resolve(checked(id));
    }

    /** What a guard printed that no system manager took care of. */
    Path guardLog() {
        return state.resolve("guard.log");
    }

    Path lock() {
        return state.resolve("lock");
    }

    Path socket() {
        return run.resolve("guard.sock");
    }

    /** Ids become names of files; they are made by us, but come back from others. */
    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("\"" + id + "\" is no id of a change");
        }
        return id;
    }
}
