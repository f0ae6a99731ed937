// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.host.replay.Replay;
import dev.linkspan.host.replay.ReplayFile;
import dev.linkspan.host.replay.Replayed;
import dev.linkspan.host.replay.Unread;
import dev.linkspan.host.replay.files.Collected;
import dev.linkspan.host.replay.files.Limits;
import dev.linkspan.host.replay.files.SavedFiles;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was saved of machines that nobody has access to here.
 *
 * @param paths what was read
 * @param readAt when
 * @param files how many files told something
 * @param picture the machines and the switches they hear of, each with where it was read and as of when
 * @param signs what each told beyond that, by its id
 * @param design what they should be, where that was saved with them; null otherwise
 * @param log what the logs tell, in the order of time
 * @param unread what could not be read, and why
 */
public record SavedMachines(
        List<Path> paths,
        Instant readAt,
        int files,
        Topology picture,
        Map<String, List<HostSigns>> signs,
        @Nullable Topology design,
        List<SavedLine> log,
        List<Unread> unread) {

    private static final String ARCHIVE = "(?i).*\\.(?:tar|tgz|tbz2?|txz|zip|tar\\.(?:gz|bz2|xz))";

    public SavedMachines {
        paths = List.copyOf(paths);
        signs = Map.copyOf(signs);
        log = List.copyOf(log);
        unread = List.copyOf(unread);
    }

    /** Whether it is one by its name. */
    static boolean isArchive(Path path) {
        return path.toString().matches(ARCHIVE);
    }

    /**
     * Reads files, folders and archives. Takes its time.
     *
     * @param taken ids of machines that are open already
     * @param asked whether somebody said that they are what was saved of machines
     * @param cancelled whether nobody waits for it any more
     * @return without hosts where nothing of it tells of a machine; empty when it may be a design, or configuration
     */
    static Optional<SavedMachines> read(List<Path> paths, Set<String> taken, boolean asked, BooleanSupplier cancelled) {
        Collected collected = SavedFiles.of(paths, Limits.USUAL, cancelled);
        List<ReplayFile> files = collected.files();
        boolean sure = asked || paths.stream().anyMatch(SavedMachines::isArchive);
        boolean design = files.stream().anyMatch(Replay::isOwn)
                && paths.stream().noneMatch(Files::isDirectory)
                && paths.size() == 1;
        if (!sure && (files.isEmpty() || design)) {
            return Optional.empty();
        }
        Instant now = Instant.now();
        Replayed read = Replay.read(files, now, taken);
        if (!sure && read.seen().hosts().isEmpty()) {
            return Optional.empty();
        }
        List<Unread> unread = new ArrayList<>(collected.unread());
        unread.addAll(read.unread());
        Topology picture = dated(read.seen(), name(paths), now);
        return Optional.of(new SavedMachines(
                paths,
                now,
                files.size() - of(files, read.unread()),
                picture,
                read.signs(),
                read.design(),
                SavedLine.of(picture, read.signs()),
                unread));
    }

    /** How many of the files could not be read at all. */
    private static int of(List<ReplayFile> files, List<Unread> unread) {
        Set<String> places = unread.stream().map(Unread::place).collect(Collectors.toSet());
        return (int) files.stream().filter(file -> places.contains(file.name())).count();
    }

    private static Topology dated(Topology seen, String from, Instant now) {
        return seen.withHosts(seen.hosts().stream()
                .map(host -> {
                    Observation told = host.observation();
                    return host.withObservation(new Observation(
                            "saved, read from " + from,
                            told == null ? now : told.at(),
                            told == null ? List.of() : told.gaps()));
                })
                .toList());
    }

    private static String name(List<Path> paths) {
        String first = String.valueOf(paths.get(0).getFileName());
        int more = paths.size() - 1;
        return more == 0 ? first : first + " and " + more + (more == 1 ? " other" : " others");
    }

    /** What it was read from: {@code sosreport-web01.tar.xz}, {@code bond0 and 2 others}. */
    public String from() {
        return name(paths);
    }

    /** The machines by name: {@code web01}, {@code web01 and web02}, {@code 12 machines}. */
    public String machines() {
        List<String> names = picture.hosts().stream().map(Host::name).toList();
        return names.size() > 3
                ? names.size() + " machines"
                : String.join(", ", names).replaceFirst(", ([^,]*)$", " and $1");
    }

    /** When the newest of it was told. */
    public Instant asOf() {
        return evidence().toldAt();
    }

    /** What is known of them. */
    public Evidence evidence() {
        return new Evidence(picture, design, signs);
    }

    /** What is wrong with them, as they were; what was not read could not be seen. Takes its time. */
    public Diagnosis diagnosis() {
        Diagnosis found = Diagnosis.of(evidence());
        List<String> unseen = new ArrayList<>(found.unseen());
        unread.forEach(one -> unseen.add("Not read: " + one.sentence()));
        return found.withUnseen(unseen);
    }

    /** What could not be read, each with the reason below it. */
    String notRead() {
        return String.join(
                "\n",
                unread.stream()
                        .map(one -> one.place() + ":\n    " + one.reason())
                        .toList());
    }
}
