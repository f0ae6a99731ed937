// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay.files;

import dev.linkspan.host.replay.Replay;
import dev.linkspan.host.replay.ReplayFile;
import dev.linkspan.host.replay.Unread;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects what tells something of machines out of files, folders and archives (tar, tar.gz, tar.xz, tar.bz2, zip, and
 * archives in them), such as those of sosreport and Oracle Explorer. All of it may be hostile: entries that lead out of their
 * archive, links and devices are left out, and what is larger than a limit ends the reading of that archive. Nothing is
 * written anywhere.
 */
public final class SavedFiles {

    /** A file without a known name is looked into up to this size, and so many of them. */
    private static final int LARGEST_UNNAMED = 1 << 20;

    private static final int MOST_UNNAMED = 5_000;
    private static final int LONGEST_NAME = 1_000;

    private final Limits limits;
    private final List<ReplayFile> files = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private int entries;
    private int unnamed;
    private long expanded;
    private long kept;
    private final BooleanSupplier cancelled;
    private boolean full;

    private SavedFiles(Limits limits, BooleanSupplier cancelled) {
        this.limits = limits;
        this.cancelled = cancelled;
    }

    /** Reads files, folders and archives by their paths. */
    public static Collected of(List<Path> paths, Limits limits) {
        return of(paths, limits, () -> false);
    }

    /**
     * Reads files, folders and archives by their paths.
     *
     * @param cancelled asked again and again; once it is so, the rest is left out
     */
    public static Collected of(List<Path> paths, Limits limits, BooleanSupplier cancelled) {
        SavedFiles saved = new SavedFiles(limits, cancelled);
        for (Path path : paths) {
            saved.given(path);
        }
        return new Collected(saved.files, saved.unread);
    }

    /** Reads what a stream holds: a text or an archive. */
    public static Collected of(String name, InputStream in, Limits limits) {
        SavedFiles saved = new SavedFiles(limits, () -> false);
        saved.guarded(name, () -> saved.stream(name, in, 0, null, true));
        return new Collected(saved.files, saved.unread);
    }

    private interface Reading {
        void run() throws IOException;
    }

    /** One that can't be read does not stop the others. */
    private void guarded(String name, Reading reading) {
        try {
            reading.run();
        } catch (TooMuchException e) {
            unread.add(new Unread(name, e.getMessage()));
        } catch (NoSuchFileException e) {
            unread.add(new Unread(name, "there is no such file"));
        } catch (IOException | IllegalArgumentException e) {
            // Damaged archives make the library throw either.
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            unread.add(new Unread(name, "it can't be read: " + reason.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]+", " ")));
        }
    }

    private void given(Path path) {
        String name = path.toString();
        if (Files.isDirectory(path)) {
            guarded(name, () -> folder(path));
        } else {
            guarded(name, () -> file(path, true));
        }
    }

    private void folder(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                count();
                if (attributes.isRegularFile()) {
                    guarded(file.toString(), () -> file(file, false));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                unread.add(new Unread(
                        file.toString(), "it can't be read: " + e.getClass().getSimpleName()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void file(Path path, boolean named) throws IOException {
        String name = path.toString().replace('\\', '/');
        long size = Files.size(path);
        if (full || (!named && !isWorthALook(name, size) && !Wanted.isArchive(name))) {
            return;
        }
        Instant modified = Files.getLastModifiedTime(path).toInstant();
        try (InputStream in = Files.newInputStream(path)) {
            stream(name, in, 0, modified, named);
        }
    }

    /** @param named whether somebody asked for this very file */
    private void stream(String name, InputStream raw, int depth, @Nullable Instant modified, boolean named)
            throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
        Packing packing = Packing.of(in);
        if (packing != Packing.NONE && depth >= limits.depth()) {
            throw new TooMuchException("archives in archives are read down to " + limits.depth() + " only");
        }
        if (packing.isCompression()) {
            InputStream unpacked = new CountedInput(packing.unpacked(in), this::expand);
            stream(name, unpacked, depth + 1, modified, named);
        } else if (packing == Packing.TAR) {
            tar(name, in, depth + 1);
        } else if (packing == Packing.ZIP) {
            zip(name, in, depth + 1);
        } else {
            text(name, in, modified, named);
        }
    }

    private void tar(String archive, InputStream in, int depth) throws IOException {
        // Not closed: the stream below is its owner's.
        TarArchiveInputStream tar = new TarArchiveInputStream(new CountedInput(in, this::expand), "UTF-8");
        TarArchiveEntry entry = tar.getNextEntry();
        while (entry != null) {
            count();
            if (isPlain(entry)) {
                Instant modified = entry.getLastModifiedDate() == null
                        ? null
                        : entry.getLastModifiedDate().toInstant();
                entry(archive, entry.getName(), entry.getSize(), tar, depth, modified);
            }
            entry = tar.getNextEntry();
        }
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        boolean link = entry.isLink() || entry.isSymbolicLink();
        boolean device = entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
        return entry.isFile() && !link && !device && !entry.isSparse();
    }

    private void zip(String archive, InputStream in, int depth) throws IOException {
        ZipArchiveInputStream zip = new ZipArchiveInputStream(in, "UTF-8", true, true);
        ZipArchiveEntry entry = zip.getNextEntry();
        while (entry != null) {
            count();
            if (!entry.isDirectory() && !entry.isUnixSymlink()) {
                if (zip.canReadEntryData(entry)) {
                    Instant modified = entry.getTime() <= 0 ? null : Instant.ofEpochMilli(entry.getTime());
                    InputStream counted = new CountedInput(zip, this::expand);
                    entry(archive, entry.getName(), entry.getSize(), counted, depth, modified);
                } else {
                    unread.add(new Unread(
                            archive, "\"" + shown(entry.getName()) + "\" is encrypted or packed in an unknown way"));
                }
            }
            entry = zip.getNextEntry();
        }
    }

    /** @param size in bytes; negative when it is not known yet */
    private void entry(String archive, String name, long size, InputStream in, int depth, @Nullable Instant modified)
            throws IOException {
        String clean = clean(name);
        if (clean == null) {
            unread.add(
                    new Unread(archive, "the entry \"" + shown(name) + "\" leads out of the archive and is left out"));
            return;
        }
        String full = archive + "/" + clean;
        if (Wanted.isArchive(clean)) {
            try {
                stream(full, in, depth, modified, false);
            } catch (TooMuchException e) {
                throw e;
            } catch (IOException | IllegalArgumentException e) {
                unread.add(new Unread(full, "it can't be read: " + e.getMessage()));
            }
        } else if (isWorthALook(clean, size)) {
            text(full, in, modified, false);
        }
    }

    private boolean isWorthALook(String name, long size) {
        if (Wanted.isNamed(name)) {
            return true;
        }
        boolean small = size <= LARGEST_UNNAMED && unnamed < MOST_UNNAMED && Wanted.mayBe(name);
        unnamed += small ? 1 : 0;
        return small;
    }

    private void text(String name, InputStream in, @Nullable Instant modified, boolean named) throws IOException {
        int most = named || Wanted.isNamed(name) ? limits.fileBytes() : Math.min(LARGEST_UNNAMED, limits.fileBytes());
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            if (most == limits.fileBytes()) {
                unread.add(new Unread(name, "it is larger than " + (most >> 20) + " MiB and left out"));
            }
            return;
        }
        ReplayFile file = ReplayFile.of(name, bytes, modified);
        boolean binary = file.text().indexOf('\0') >= 0;
        if (binary && named) {
            unread.add(new Unread(name, "it is neither a text nor an archive that is known"));
        } else if (!binary && (named || name.contains("net/bonding/") || Replay.isKnown(file))) {
            kept += bytes.length;
            full = kept > limits.keptBytes();
            if (full) {
                throw new TooMuchException("there is more than " + (limits.keptBytes() >> 20) + " MiB of texts");
            }
            files.add(file);
        }
    }

    private void goOn() throws TooMuchException {
        if (cancelled.getAsBoolean()) {
            throw new TooMuchException("the reading was cancelled");
        }
    }

    private void count() throws TooMuchException {
        goOn();
        entries++;
        if (entries > limits.entries()) {
            throw new TooMuchException(
                    "there are more than " + limits.entries() + " files in it; the rest is left out");
        }
    }

    private void expand(long bytes) throws TooMuchException {
        goOn();
        expanded += bytes;
        if (expanded > limits.expandedBytes()) {
            throw new TooMuchException("it expands to more than " + (limits.expandedBytes() >> 20)
                    + " MiB, which no such archive does; the rest is left out");
        }
    }

    /** The name without what means nothing; null when it leads out. */
    private static @Nullable String clean(String name) {
        String path = name.replace('\\', '/');
        if (path.length() > LONGEST_NAME
                || path.startsWith("/")
                || path.indexOf('\0') >= 0
                || path.matches("[A-Za-z]:.*")) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                return null;
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "?"));
            }
        }
        return parts.isEmpty() ? null : String.join("/", parts);
    }

    private static String shown(String name) {
        String printable = name.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "?");
        return printable.length() > 100 ? printable.substring(0, 100) + "..." : printable;
    }
}
