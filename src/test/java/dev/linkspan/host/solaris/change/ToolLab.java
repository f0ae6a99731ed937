// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.solaris.BootFiles;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.Found;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.plan.solaris.SolarisSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder with stand-ins for the tools of a machine, in which a guard of the seed scenario runs under a real shell. */
final class ToolLab {
    static final List<String> TOOLS =
            List.of("dladm", "ipadm", "ipmpstat", "ifconfig", "route", "svcadm", "pkill", "ping", "sleep", "sync");
    static final String ID = "20260101000000-0123abcd";

    final Path folder;
    final Flavour flavour;
    final GuardPaths paths;
    final Plan plan;

    ToolLab(Path folder, Flavour flavour) throws IOException {
        this.folder = folder;
        this.flavour = flavour;
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path root = folder.resolve("root");
        Files.createDirectories(folder.resolve("etc/default"));
        Files.createDirectories(folder.resolve("etc/rc2.d"));
        paths = new GuardPaths(
                root.toString(),
                folder.resolve("etc/rc2.d/S99linkspan").toString(),
                folder.resolve("etc/.linkspan.new").toString(),
                bin + ":/usr/bin:/bin");
        try (var tool = ToolLab.class.getResourceAsStream("tool.sh")) {
            Files.write(bin.resolve("tool"), tool == null ? new byte[0] : tool.readAllBytes());
        }
        Files.setPosixFilePermissions(bin.resolve("tool"), PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : TOOLS) {
            Files.createSymbolicLink(bin.resolve(name), Path.of("tool"));
        }
        plan = Planner.plan(SolarisHosts.seedBefore(flavour), SolarisHosts.seed(flavour), null);
        reset();
    }

    /** Everything as it was before. */
    void reset() throws IOException {
        delete(folder.resolve("root"));
        Files.deleteIfExists(Path.of(paths.entry()));
        for (String file : List.of("fail", "kill-before", "kill-after", "calls", "silent-afterwards")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        try (Stream<Path> etc = Files.list(folder.resolve("etc"))) {
            for (Path file : etc.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        write("silent", "");
        write("count", "0\n");
        String a = SolarisHosts.nic(flavour, 0);
        String b = SolarisHosts.nic(flavour, 1);
        String holder = flavour == Flavour.SOLARIS_10 ? a : flavour.hasIpadm() ? "ipmp0/v4" : "ipmp0";
        write(
                "state",
                "ip %s\nip %s\nmember %s of ipmp0\nmember %s of ipmp0\naddress %s 192.0.2.10/24\nroute default 192.0.2.1\n"
                        .formatted(a, b, a, b, holder));
        write("etc/default/mpathd", "# A comment\nFAILURE_DETECTION_TIME=10000\nFAILBACK=yes\nTRACK=yes\n");
        for (Map.Entry<String, String> file : BootFiles.of(setup()).entrySet()) {
            // Not as the program would write it, so that giving it back is told from writing it anew.
            write(file.getKey().substring(1), "# by hand\n" + file.getValue());
        }
    }

    SolarisSetup setup() {
        return SolarisSetup.of(SolarisHosts.seedBefore(flavour));
    }

    GuardText guard() {
        return new GuardText(plan, setup(), flavour, Found.NOTHING);
    }

    /** The script, with the files of the system in the lab. */
    String script(Duration confirmWithin) {
        return inLab(guard().text(paths, ID, List.of("192.0.2.1", "192.0.2.9"), Duration.ofSeconds(6), confirmWithin));
    }

    String inLab(String text) {
        return text.replace(folder + "/etc/", "\0")
                .replace("/etc/", folder + "/etc/")
                .replace("\0", folder + "/etc/");
    }

    /** Makes the folder and starts the guard. */
    Process start(String script) throws IOException {
        Path change = Files.createDirectories(Path.of(paths.change()));
        Files.createDirectories(Path.of(paths.ended()));
        Files.writeString(change.resolve("guard"), script);
        Files.writeString(change.resolve("entry"), GuardText.entry(paths));
        Files.writeString(change.resolve("phase"), "checking\n");
        Files.writeString(change.resolve("pending"), "");
        return shell("dash", change.resolve("guard").toString(), "run");
    }

    /** What init does when the machine starts. */
    void boot() throws IOException, InterruptedException {
        Process booted = shell("dash", paths.entry(), "start");
        assertThat(booted.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }

    Process shell(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("LAB", folder.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        return builder.start();
    }

    Path ended() {
        return Path.of(paths.ended(), ID);
    }

    /** Waits until the change has ended, and tells how. */
    String awaitEnd() throws InterruptedException, IOException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!Files.isDirectory(ended())) {
            assertThat(System.nanoTime()).as(this::log).isLessThan(until);
            Thread.sleep(20);
        }
        return Files.readString(ended().resolve("phase")).strip();
    }

    void awaitPhase(String phase) throws InterruptedException, IOException {
        Path file = Path.of(paths.change(), "phase");
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!Files.exists(file) || !Files.readString(file).strip().equals(phase)) {
            assertThat(System.nanoTime()).as(this::log).isLessThan(until);
            Thread.sleep(20);
        }
    }

    String log() {
        StringBuilder text = new StringBuilder();
        for (Path place : List.of(Path.of(paths.change()), ended())) {
            for (String name : List.of("phase", "why", "journal", "log", "before", "after")) {
                try {
                    text.append(name).append(":\n").append(Files.readString(place.resolve(name)));
                } catch (IOException e) {
                    text.append(name).append(": none\n");
                }
            }
        }
        return text.toString();
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    int calls() throws IOException {
        return Integer.parseInt(Files.readString(folder.resolve("count")).strip());
    }

    /** All that lasts: what is set, and the files. */
    Map<String, String> everything() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("etc"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        all.put("entry", String.valueOf(Files.isSymbolicLink(Path.of(paths.entry()))));
        all.put(
                "state",
                String.join(
                        "\n",
                        Files.readAllLines(folder.resolve("state")).stream()
                                .sorted()
                                .toList()));
        return all;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
