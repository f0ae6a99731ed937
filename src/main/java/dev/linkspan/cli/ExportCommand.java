// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.export.ExportedFile;
import dev.linkspan.export.Exporter;
import dev.linkspan.export.Exporters;
import dev.linkspan.export.Text;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linkspan export}: the configuration files of a host. */
@Command(
        name = "export",
        description = {
            "Write the configuration of a host in the format of its system.",
            "What the format can't say is named in the file and on standard error."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The export was made.",
            "1:It was refused: the design has errors at the host, or the format doesn't fit the host.",
            "2:The design could not be read, or the files not be written."
        })
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = DesignFile.DESCRIPTION)
    private @Nullable String file;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "Format to write; --list names them.")
    private @Nullable String format;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Name or id of the host; not needed when the design has but one.")
    private @Nullable String host;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "File to write, or a folder, which gets a folder for each host. Standard output without it.")
    private @Nullable String output;

    @Option(names = "--force", description = "Go on although the design has errors.")
    private boolean force;

    @Option(names = "--list", description = "List the formats and the systems they are for.")
    private boolean list;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (list) {
            Exporters.all().forEach(this::printRow);
            return 0;
        }
        Exporter exporter = exporter();
        Topology topology = DesignFile.read(required(file, "FILE"), terminal);
        boolean toFolder = output != null && OutputFile.isFolder(output);
        List<Host> hosts = hosts(topology, exporter, toFolder);
        Map<Host, List<ExportedFile>> made = new LinkedHashMap<>();
        hosts.forEach(each -> made.put(each, Exporters.export(exporter, topology, each, force)));
        made.forEach((each, files) -> files.forEach(exported -> warn(each, exported)));
        if (toFolder) {
            made.forEach(this::writeInto);
        } else {
            writeOne(made.values().iterator().next());
        }
        return 0;
    }

    private void printRow(Exporter exporter) {
        String systems =
                exporter.platforms().stream().sorted().map(Platform::label).collect(Collectors.joining(", "));
        terminal.out().printf("%-12s %-20s %s%n", exporter.id(), systems, exporter.title());
    }

    private Exporter exporter() {
        String asked = required(format, "--format");
        return Exporters.byId(asked)
                .orElseThrow(() -> new CommandException("there is no format called \"" + asked + "\", there are "
                        + Exporters.all().stream().map(Exporter::id).collect(Collectors.joining(", "))));
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new CommandException(name + " is missing (see linkspan export --help)");
        }
        return value;
    }

    private List<Host> hosts(Topology topology, Exporter exporter, boolean toFolder) {
        if (topology.hosts().isEmpty()) {
            throw new CommandException("the design has no host");
        }
        if (host != null) {
            return List.of(HostChoice.find(topology, host));
        }
        if (topology.hosts().size() == 1) {
            return topology.hosts();
        }
        if (!toFolder) {
            throw new CommandException("the design has " + topology.hosts().size() + " hosts: choose one with --host ("
                    + HostChoice.names(topology.hosts()) + "), or name a folder with -o to export all");
        }
        List<Host> fitting = topology.hosts().stream()
                .filter(each -> exporter.platforms().contains(each.platform()))
                .toList();
        if (fitting.isEmpty()) {
            throw new CommandException("no host of the design reads " + exporter.id());
        }
        topology.hosts().stream()
                .filter(each -> !fitting.contains(each))
                .forEach(each ->
                        warning(each, "left out, " + each.platform().label() + " does not read " + exporter.id()));
        return fitting;
    }

    private void warn(Host each, ExportedFile exported) {
        exported.losses().forEach(loss -> warning(each, exported.name() + " can't say " + loss));
    }

    private void warning(Host each, String text) {
        terminal.err().println("linkspan export: warning: " + Text.printable(each.name()) + ": " + text);
    }

    private void writeInto(Host each, List<ExportedFile> files) {
        // An id may be of dots alone, which name other folders.
        Path folder = DesignFile.path(String.valueOf(output)).resolve(each.id().replaceAll("^\\.+", "_"));
        for (ExportedFile exported : files) {
            Path path = folder.resolve(exported.name());
            try {
                Files.createDirectories(path.getParent());
            } catch (IOException e) {
                throw new CommandException(path.getParent() + ": can't be made: " + CliErrors.reason(e), e);
            }
            write(path, exported);
        }
    }

    private void writeOne(List<ExportedFile> files) {
        if (files.size() > 1) {
            throw new CommandException("this format has " + files.size() + " files for a host: name a folder with -o");
        }
        if (output == null) {
            terminal.out().print(files.get(0).text());
        } else {
            write(DesignFile.path(output), files.get(0));
        }
    }

    private static void write(Path path, ExportedFile exported) {
        OutputFile.write(path, exported.text().getBytes(StandardCharsets.UTF_8), exported.permissions());
    }
}
