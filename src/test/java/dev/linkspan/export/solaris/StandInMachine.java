// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.topology.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder that stands for a machine: its commands keep their state in files, so that exported scripts can be run. */
final class StandInMachine {
    private static final List<String> TOOLS =
            List.of("uname", "dladm", "ipadm", "ipmpstat", "ifconfig", "route", "svcprop", "svccfg", "svcadm", "pkill");

    private final Path folder;
    private final String flavour;
    private final Path state;
    private int failAt;

    /** A machine with the NICs of a host and nothing else. */
    StandInMachine(Path folder, Host host) throws IOException {
        this.folder = folder;
        this.flavour = host.platform().word();
        this.state = Files.createDirectories(folder.resolve("machine"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Path file = bin.resolve(tool);
            Files.copy(Path.of("src", "test", "resources", "solaris", "stand-in.sh"), file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path links = Files.createDirectories(state.resolve("links"));
        for (String name : host.nics().stream().map(nic -> nic.name()).toList()) {
            Files.createFile(links.resolve(name));
        }
        for (String below : List.of("aggr", "vlan", "prop", "if", "etc/default", "etc/inet")) {
            Files.createDirectories(state.resolve(below));
        }
        for (String file : List.of("addrs", "routes", "transitive")) {
            Files.createFile(state.resolve(file));
        }
        Files.writeString(
                state.resolve("etc/default/mpathd"), "# ours\nFAILURE_DETECTION_TIME=10000\nFAILBACK=yes\nOTHER=1\n");
        Files.writeString(state.resolve("etc/inet/netmasks"), "# network\tmask\n172.16.0.0\t255.255.0.0\n");
    }

    /** A file of the machine's state. */
    Path file(String name) {
        return state.resolve(name);
    }

    /** Lets the change of that number be refused, counted from the last call of {@link #changes}; 0 for none. */
    void failAt(int number) {
        failAt = number;
    }

    /** Runs a script of the machine's system in a shell. */
    Run run(String shell, String script, String... arguments) throws IOException, InterruptedException {
        String here = script.replaceFirst("(?m)^PATH=.*$", "PATH=" + folder.resolve("bin") + ":/usr/bin:/bin")
                .replaceFirst("(?m)^STATE=.*$", "STATE=" + folder.resolve("remembered"))
                .replaceFirst("(?m)^ETC=/etc$", "ETC=" + state.resolve("etc"))
                .replaceFirst("(?m)^MPATHD=/etc", "MPATHD=" + state.resolve("etc"));
        Path file = Files.writeString(folder.resolve("script.sh"), here);
        return start(Stream.concat(Stream.of(shell, file.toString()), Stream.of(arguments))
                .toList());
    }

    /** Runs one command of the machine. */
    Run command(String... words) throws IOException, InterruptedException {
        return start(Stream.concat(
                        Stream.of(folder.resolve("bin").resolve(words[0]).toString()),
                        Stream.of(words).skip(1))
                .toList());
    }

    private Run start(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("MACHINE", state.toString(), "FLAVOUR", flavour, "FAIL_AT", String.valueOf(failAt)));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    /**
     * What the machine has: the text of each file of its state. The order of an aggregation's ports is left out, because
     * a port that is taken out and put back stands last.
     */
    Map<String, String> state() throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> state.relativize(file).toString(),
                            StandInMachine::sorted,
                            (a, b) -> a,
                            TreeMap::new));
        }
    }

    /** The changes since the last call, with their arguments in brackets. */
    List<String> changes() throws IOException {
        Path log = folder.resolve("machine.log");
        if (!Files.exists(log)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(log);
        Files.delete(log);
        return lines;
    }

    private static String sorted(Path file) {
        try {
            String text = Files.readString(file);
            return file.endsWith("ports") ? text.lines().sorted().collect(Collectors.joining("\n")) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a command ended. */
    record Run(int code, String output) {}
}
