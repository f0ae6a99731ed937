// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.export.solaris.OwnScript;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Configuration files and command lines of Solaris and illumos as a design of one host: the files of a Solaris 10 machine
 * below {@code /etc}, scripts that were exported from a design, and plain lists of {@code dladm}, {@code ipadm},
 * {@code ifconfig} and {@code route} commands.
 */
public final class BringIn {
    private final Draft draft = new Draft();
    private final List<Remark> remarks = new ArrayList<>();
    private final List<SourceFile> files;

    private BringIn(List<SourceFile> files) {
        this.files = files.stream()
                .sorted(Comparator.comparingInt(file -> SystemFiles.order(file.name())))
                .toList();
    }

    /** Whether a file of that path has configuration that is brought in; others are read as lists of commands. */
    public static boolean isConfiguration(String path) {
        return SystemFiles.isKnown(path);
    }

    /**
     * Makes a design.
     *
     * @param files files of one host, in any order
     * @param platform the host's system; null to find out from the files
     * @param hostName name of the host; null for the one in the files
     * @throws BringInException when a line can't be, or lines contradict each other; it names file and line
     */
    public static BroughtIn read(List<SourceFile> files, @Nullable Platform platform, @Nullable String hostName) {
        BringIn reading = new BringIn(files);
        if (platform != null) {
            reading.require(platform);
        }
        reading.files.forEach(reading::file);
        return reading.made(hostName);
    }

    private void require(Platform platform) {
        if (platform == Platform.LINUX) {
            throw new BringInException("files of Linux can't be brought in, only those of Solaris and illumos");
        }
        draft.platform = platform;
        draft.old = platform == Platform.SOLARIS_10;
    }

    private void file(SourceFile file) {
        if (SystemFiles.isKnown(file.name())) {
            new SystemFiles(draft, remarks::add).read(file.name(), SystemFiles.lines(file));
            return;
        }
        Commands commands = new Commands(draft, remarks::add, this::isAmongThem);
        Optional<OwnScript> own = OwnScript.of(file.text());
        if (own.isEmpty()) {
            ShellLines.split(file.name(), file.text(), 1, remarks::add).forEach(commands::read);
            return;
        }
        OwnScript script = own.get();
        draft.onlyOn(new Place(file.name(), 1, ""), script.platform());
        draft.hostName = script.hostName();
        script.strangeLines()
                .forEach((number, text) -> remarks.add(new Remark(
                        new Place(file.name(), number, text),
                        "not understood, because it is no line of such a script")));
        ShellLines.split(file.name(), script.statements(), script.firstLine(), remarks::add)
                .forEach(commands::read);
    }

    private boolean isAmongThem(String path) {
        return files.stream()
                .anyMatch(file -> file.name().equals(path) || file.name().endsWith("/" + path));
    }

    private BroughtIn made(@Nullable String hostName) {
        String name = hostName != null ? hostName : draft.hostName != null ? draft.hostName : "brought-in";
        if (name.isBlank() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw new BringInException("\"" + name + "\" is no name of a host, expected 1 to 200 printable characters");
        }
        Host host = new HostMaker(draft, platform(), name).host(name);
        if (host.links().findAny().isEmpty()
                && host.groups().isEmpty()
                && host.routes().isEmpty()) {
            throw remarks.isEmpty()
                    ? new BringInException("there is nothing in these files that a design has")
                    : new BringInException(remarks.get(0).place(), "no line of these files is understood");
        }
        Topology design = Topology.empty(name).withHosts(List.of(host));
        return new BroughtIn(design, remarks, draft.assumptions);
    }

    private Platform platform() {
        if (draft.platform != null) {
            return draft.platform;
        }
        boolean ipmp = draft.interfaces.values().stream().anyMatch(plumbed -> plumbed.ipmp);
        boolean hostnames =
                files.stream().anyMatch(file -> SystemFiles.name(file.name()).startsWith("hostname"));
        if (hostnames && (ipmp || Boolean.FALSE.equals(draft.old))) {
            return Platform.ILLUMOS;
        }
        if (hostnames || Boolean.TRUE.equals(draft.old)) {
            return Platform.SOLARIS_10;
        }
        draft.assumptions.add(
                "nothing in the files tells Oracle Solaris 11 from illumos, so Oracle Solaris 11 is taken");
        return Platform.SOLARIS_11;
    }
}
