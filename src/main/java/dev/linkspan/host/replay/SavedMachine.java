// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import dev.linkspan.export.bringin.SourceFile;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.HostSignsBuilder;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.host.solaris.SolarisImport;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The files of one machine. */
final class SavedMachine {

    /** A file of no known kind that is larger is a log or an image, no output of a tool. */
    private static final int LARGEST_OUTPUT = 1 << 20;

    private final String root;
    private final Findings found = new Findings();
    private final List<SourceFile> solaris = new ArrayList<>();
    private final Map<String, String> beside = new TreeMap<>();
    private final List<ReplayFile> unknown = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private @Nullable Instant newest;
    private @Nullable Topology seen;
    private List<HostSigns> signs = List.of();

    SavedMachine(String root) {
        this.root = root;
    }

    String root() {
        return root;
    }

    /** Sorts a file in; false when it is not known what it is. */
    boolean add(ReplayFile file, List<Unread> unread) {
        names.add(file.name());
        SectionReader reader = new SectionReader(found, unread);
        boolean known = false;
        for (Section section : Section.of(file)) {
            known |= reader.read(section, file.modified());
        }
        if (!known && file.text().length() <= LARGEST_OUTPUT && SolarisImport.isOutput(file.text())) {
            solaris.add(new SourceFile(file.name(), file.text()));
            known = true;
        }
        if (!known && isBesideOutputs(file)) {
            beside.put(inside(file.name()), file.text());
            known = true;
        }
        if (!known) {
            unknown.add(file);
        }
        if (known
                && file.modified() != null
                && (newest == null || file.modified().isAfter(newest))) {
            newest = file.modified();
        }
        return known;
    }

    /** What a collector saves beside outputs of Solaris tools: who the machine is, and what in.mpathd is set to. */
    private static boolean isBesideOutputs(ReplayFile file) {
        return file.text().startsWith("SunOS ")
                || (file.baseName().equals("mpathd") && file.text().contains("FAILURE_DETECTION_TIME"))
                || (file.name().endsWith("etc/release") && file.text().contains("Solaris"));
    }

    private String inside(String name) {
        return name.startsWith(root) ? name.substring(root.length()) : name;
    }

    /** Whether it tells of links. */
    boolean hasLinks() {
        return found.hasLinks() || !solaris.isEmpty();
    }

    /** Takes over what was found elsewhere of the same machine. */
    void take(SavedMachine other) {
        found.add(other.found);
        unknown.addAll(other.unknown);
        other.beside.forEach(beside::putIfAbsent);
    }

    /** Says that nothing of it can be used. */
    void reject(boolean only, List<Unread> unread) {
        if (unknown.size() == names.size()) {
            unknown.forEach(file -> unread.add(unknown(file)));
        } else {
            unread.add(new Unread(
                    root.isEmpty() ? names.get(0) : root,
                    only
                            ? "no links are told: there is neither /proc/net/bonding/*, nor an output of \"ip -d -s -j link\""
                            : "it is not told which of the machines it is of"));
        }
    }

    /**
     * Puts it together.
     *
     * @param now time of what was saved at no known time
     * @param ids gives an id to a name
     */
    void read(Instant now, List<Unread> unread, UnaryOperator<String> ids) {
        Instant at = found.at != null ? found.at : newest != null ? newest : now;
        unknown.forEach(file -> unread.add(unknown(file)));
        found.links.sort(Comparator.comparing(links -> links.at() == null ? Instant.MIN : links.at()));
        found.lines.addAll(Logs.joined(found.logs.stream()
                .map(log -> KernelLogText.read(log.text(), at, found.boot))
                .toList()));
        if (found.hasLinks()) {
            solaris.forEach(text -> unread.add(new Unread(
                    text.name(), "an output of a Solaris tool beside those of a Linux machine; it is left out")));
            LinuxMachine machine = new LinuxMachine(found, at);
            String name = name();
            seen = machine.topology(ids.apply(name), name);
            signs = new LinuxSigns(found, machine, at).read();
        } else {
            solaris(at, unread, ids);
        }
    }

    private void solaris(Instant at, List<Unread> unread, UnaryOperator<String> ids) {
        try {
            SolarisImport.Imported imported = imported(found.name, at);
            imported.notUnderstood()
                    .forEach(text -> unread.add(new Unread(root.isEmpty() ? "pasted text" : root, text)));
            String id = imported.design().hosts().get(0).id();
            String fresh = ids.apply(id);
            // Two machines of one name: the second is called otherwise.
            seen = fresh.equals(id) ? imported.design() : imported(fresh, at).design();
            signs = List.of(HostSignsBuilder.builder().at(at).log(log(at)).build());
        } catch (SolarisImport.ImportException e) {
            unread.add(new Unread(solaris.size() == 1 ? solaris.get(0).name() : root, String.valueOf(e.getMessage())));
        }
    }

    /** @param name what it is to be called; null for what the files say */
    private SolarisImport.Imported imported(@Nullable String name, Instant at) throws SolarisImport.ImportException {
        boolean explorer = solaris.stream()
                .map(text -> inside(text.name()))
                .anyMatch(path -> path.matches("(?:sysconfig|netinfo)/.*"));
        if (!explorer || name != null) {
            return SolarisImport.texts(solaris, name, null, at);
        }
        Map<String, String> texts = new TreeMap<>(beside);
        solaris.forEach(text -> texts.put(inside(text.name()), text.text()));
        return SolarisImport.explorer(texts, root.replaceAll("/+$", ""), at);
    }

    private List<Sign<LogLine>> log(Instant at) {
        return found.lines.stream()
                .map(line -> new Sign<>(line, "system log", line.at() == null ? at : line.at()))
                .toList();
    }

    /** What was seen; null when it could not be put together. */
    @Nullable
    Topology seen() {
        return seen;
    }

    List<HostSigns> signs() {
        return signs;
    }

    private String name() {
        if (found.name != null) {
            return found.name;
        }
        String folder = root.replaceAll("/+$", "");
        String last = folder.substring(folder.lastIndexOf('/') + 1);
        return last.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}") ? last : "machine";
    }

    private static Unread unknown(ReplayFile file) {
        return new Unread(
                file.name(),
                file.text().isBlank()
                        ? "it is empty"
                        : "it is not known what this is; expected /proc/net/bonding/*, outputs of ip, ethtool, lldpcli or"
                                + " bridge, a kernel log, or outputs of the Solaris tools");
    }
}
