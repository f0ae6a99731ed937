// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.export.bringin.BringIn;
import dev.linkspan.export.bringin.BroughtIn;
import dev.linkspan.export.bringin.Remark;
import dev.linkspan.export.bringin.SourceFile;
import dev.linkspan.export.solaris.OwnScript;
import dev.linkspan.host.solaris.SolarisImport;
import dev.linkspan.host.solaris.SolarisImport.ImportException;
import dev.linkspan.host.solaris.SolarisImport.Imported;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host that is brought in as text: its configuration, lists of commands, or what its commands printed. Which of these it
 * is, is told by the content.
 *
 * @param design a design of that host
 * @param notUnderstood what stands in the text and is not in the design, a sentence each with its place
 * @param assumed what the text does not say, a sentence each
 */
public record Incoming(Topology design, List<String> notUnderstood, List<String> assumed) {
    private static final String PASTED = "pasted text";

    public Incoming {
        notUnderstood = List.copyOf(notUnderstood);
        assumed = List.copyOf(assumed);
    }

    /**
     * Reads files, a folder with a machine's {@code /etc}, a directory of Oracle Explorer, or {@code -}.
     *
     * @param system the host's system; null to find out
     * @param name name of the host; null for the one that stands there
     * @throws CommandException when one can't be read; it names the file
     * @throws dev.linkspan.export.bringin.BringInException when a line can't be; it names file and line
     */
    public static Incoming read(
            List<String> paths, Terminal terminal, @Nullable Platform system, @Nullable String name) {
        if (paths.size() == 1 && Files.isDirectory(DesignFile.path(paths.get(0)))) {
            Path folder = DesignFile.path(paths.get(0));
            if (Files.isDirectory(folder.resolve("sysconfig")) || Files.isDirectory(folder.resolve("netinfo"))) {
                return explorer(folder, system, name);
            }
            List<SourceFile> files = ConfigurationFiles.search(folder);
            return files.isEmpty() ? explorer(folder, system, name) : configuration(files, system, name);
        }
        return of(ConfigurationFiles.read(paths, terminal), system, name);
    }

    /**
     * Reads a text that was pasted.
     *
     * @throws CommandException when what commands printed can't be read; it names the line
     * @throws dev.linkspan.export.bringin.BringInException when a line of a list of commands can't be
     */
    public static Incoming text(String text) {
        return of(List.of(new SourceFile(PASTED, text)), null, null);
    }

    /** Whether a file has what a command printed; one that can't be read has not. */
    public static boolean isOutput(Path file) {
        try {
            return SolarisImport.isOutput(ConfigurationFiles.file(file).text());
        } catch (CommandException e) {
            return false;
        }
    }

    private static Incoming of(List<SourceFile> files, @Nullable Platform system, @Nullable String name) {
        List<SourceFile> outputs = files.stream().filter(Incoming::isOutput).toList();
        if (outputs.isEmpty()) {
            return configuration(files, system, name);
        }
        files.stream().filter(file -> !outputs.contains(file)).findFirst().ifPresent(other -> {
            throw new CommandException(outputs.get(0).name() + " is what commands printed, and " + other.name()
                    + " is not: bring them in one after the other");
        });
        try {
            List<SourceFile> texts =
                    outputs.size() > 1 || !outputs.get(0).name().equals(PASTED)
                            ? outputs
                            : List.of(new SourceFile("", outputs.get(0).text()));
            return of(SolarisImport.texts(texts, name, system, Instant.now()));
        } catch (ImportException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isOutput(SourceFile file) {
        return !BringIn.isConfiguration(file.name())
                && OwnScript.of(file.text()).isEmpty()
                && SolarisImport.isOutput(file.text());
    }

    private static Incoming explorer(Path folder, @Nullable Platform system, @Nullable String name) {
        try {
            return of(SolarisImport.explorer(folder, name, system, Instant.now()));
        } catch (ImportException e) {
            throw new CommandException(
                    folder + ": has no file that can be brought in, expected etc/hostname.* and the like, an exported"
                            + " script, or what commands printed, as in a directory of Explorer",
                    e);
        } catch (IOException e) {
            throw new CommandException(folder + ": " + CliErrors.reason(e), e);
        }
    }

    private static Incoming of(Imported imported) {
        return new Incoming(imported.design(), imported.notUnderstood(), imported.notKnown());
    }

    private static Incoming configuration(List<SourceFile> files, @Nullable Platform system, @Nullable String name) {
        BroughtIn made = BringIn.read(files, system, name);
        return new Incoming(
                made.design(),
                made.notUnderstood().stream().map(Remark::sentence).toList(),
                made.assumptions());
    }
}
