// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import dev.linkspan.cli.report.DiagnosisReport;
import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.Verdict;
import dev.linkspan.host.replay.Replay;
import dev.linkspan.host.replay.ReplayFile;
import dev.linkspan.host.replay.Replayed;
import dev.linkspan.host.replay.Unread;
import dev.linkspan.host.replay.files.Collected;
import dev.linkspan.host.replay.files.Limits;
import dev.linkspan.host.replay.files.SavedFiles;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was saved of machines that nobody has access to here, as a picture, with what is wrong with them.
 *
 * @param picture the machines and the switches they hear of
 * @param unread what could not be read, a sentence each with its place
 */
record SavedMachines(Topology picture, Diagnosis diagnosis, List<String> unread) {

    private static final String ARCHIVE = "(?i).*\\.(?:tar|tgz|tbz2?|txz|zip|tar\\.(?:gz|bz2|xz))";

    /** Whether it is one by its name. */
    static boolean isArchive(Path path) {
        return path.toString().matches(ARCHIVE);
    }

    /**
     * Reads files, folders and archives. Takes its time.
     *
     * @return empty when it is a design, or what makes one: configuration, or outputs of Solaris tools as files
     */
    static Optional<SavedMachines> read(List<Path> paths) {
        Collected collected = SavedFiles.of(paths, Limits.USUAL);
        boolean archive = paths.stream().anyMatch(SavedMachines::isArchive);
        List<ReplayFile> files = collected.files();
        if (files.isEmpty() || (!archive && files.stream().anyMatch(Replay::isOwn))) {
            return Optional.empty();
        }
        Replayed read = Replay.read(files, Instant.now());
        List<Host> hosts = read.seen().hosts();
        boolean linux = hosts.stream().anyMatch(host -> host.platform() == Platform.LINUX);
        if (hosts.isEmpty() || !(archive || linux)) {
            return Optional.empty();
        }
        List<Unread> unread = new ArrayList<>(collected.unread());
        unread.addAll(read.unread());
        Diagnosis diagnosis = Diagnosis.of(new Evidence(read.seen(), read.design(), read.signs()));
        return Optional.of(new SavedMachines(
                read.seen(), diagnosis, unread.stream().map(Unread::sentence).toList()));
    }

    /** What it comes to, as a heading. */
    String title() {
        int wrong = diagnosis.wrong().size();
        String where = picture.hosts().size() == 1
                ? picture.hosts().get(0).name()
                : picture.hosts().size() + " machines";
        return switch (diagnosis.verdict()) {
            case HEALTHY -> "Nothing is wrong with " + where;
            case WRONG -> (wrong == 1 ? "1 thing is" : wrong + " things are") + " wrong with " + where;
            case UNKNOWN -> "Nothing is seen to be wrong with " + where + ", and not everything was seen";
        };
    }

    /** Whether there is more to tell than the heading. */
    boolean hasMore() {
        return diagnosis.verdict() != Verdict.HEALTHY
                || !diagnosis.explanations().isEmpty()
                || !unread.isEmpty();
    }

    /** All of it, in lines. */
    String report() {
        String notRead = unread.isEmpty() ? "" : "\nNot read:\n    " + String.join("\n    ", unread) + "\n";
        return DiagnosisReport.text(diagnosis) + notRead;
    }
}
