// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A NetworkManager in a network namespace with a message bus of its own, which touches no link, and when its signals about
 * carrier arrive. It need not be installed: it may be unpacked in a folder. Where it is neither, or does not start, it says
 * why.
 */
final class PrivateNetworkManager implements AutoCloseable {

    /** A property of a device has changed. */
    static final String SIGNAL = "signal";

    /**
     * What it writes under /run and /var/lib is seen by nobody else, and goes with it: others go by /run/NetworkManager.
     * Where /sys can't be written it does not wait for udev, which knows nothing of links in a namespace.
     */
    private static final String OWN_FOLDERS = "mount -t tmpfs none /run && mount -t tmpfs none /var/lib"
            + " && mount -o remount,bind,ro /sys && exec \"$@\"";

    private final Path unpacked;
    private final List<Process> processes = new ArrayList<>();
    private Path folder;
    private Arrivals signals;
    private String whyNot = "";

    private PrivateNetworkManager(Path unpacked) {
        this.unpacked = unpacked;
    }

    /**
     * Starts it, and waits until it is ready.
     *
     * @param unpacked where Debian packages with it, and with what else is not installed, are unpacked; may be empty
     */
    static PrivateNetworkManager start(String namespace, Path unpacked) throws Exception {
        PrivateNetworkManager manager = new PrivateNetworkManager(unpacked);
        for (String program : List.of("NetworkManager", "dbus-daemon", "dbus-monitor")) {
            boolean there = Stream.of(manager.path().split(":", -1))
                    .anyMatch(path -> Files.isExecutable(Path.of(path).resolve(program)));
            if (!there) {
                manager.whyNot = program + " is neither installed nor in " + unpacked;
                return manager;
            }
        }
        try {
            manager.begin(namespace);
        } catch (IOException | InterruptedException | RuntimeException e) {
            manager.close();
            throw e;
        }
        return manager;
    }

    private String path() {
        return unpacked.resolve("usr/sbin") + ":" + unpacked.resolve("usr/bin") + ":" + System.getenv("PATH");
    }

    /** A command that takes programs and libraries that are not installed from where they are unpacked. */
    private ProcessBuilder command(List<String> words) throws IOException {
        List<String> libraries = new ArrayList<>();
        for (Path parent : List.of(unpacked.resolve("usr/lib"), unpacked.resolve("lib"))) {
            if (Files.isDirectory(parent)) {
                try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "*-linux-gnu*")) {
                    folders.forEach(library -> libraries.add(library.toString()));
                }
            }
        }
        List<String> all =
                new ArrayList<>(List.of("env", "PATH=" + path(), "LD_LIBRARY_PATH=" + String.join(":", libraries)));
        all.addAll(words);
        return new ProcessBuilder(all);
    }

    private void begin(String namespace) throws Exception {
        folder = Files.createTempDirectory("linkspan-nm");
        String address = "unix:path=" + folder.resolve("bus");
        Path bus = Files.writeString(folder.resolve("bus.conf"), """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig><type>system</type><listen>%s</listen><auth>EXTERNAL</auth>
            <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
            </busconfig>
            """.formatted(address));
        Path config = Files.writeString(
                folder.resolve("nm.conf"),
                "[main]\n"
                        + "plugins=keyfile\n"
                        + "dhcp=internal\n"
                        + "dns=none\n"
                        + "hostname-mode=none\n"
                        + "no-auto-default=*\n"
                        + "[keyfile]\n"
                        + "path="
                        + folder + "/connections\n[logging]\nlevel=WARN\n");
        process(command(List.of("dbus-daemon", "--nofork", "--config-file=" + bus)));
        await(() -> Files.exists(folder.resolve("bus")), "the message bus did not start");
        ProcessBuilder manager = command(List.of(
                "ip",
                "netns",
                "exec",
                namespace,
                "unshare",
                "--mount",
                "sh",
                "-c",
                OWN_FOLDERS,
                "sh",
                "NetworkManager",
                "--no-daemon",
                "--config=" + config,
                "--config-dir=" + folder + "/none",
                "--system-config-dir=" + folder + "/none",
                "--intern-config=" + folder + "/intern.conf"));
        manager.environment().put("DBUS_SYSTEM_BUS_ADDRESS", address);
        Process running = process(manager);
        signals = new Arrivals(
                command(
                        List.of(
                                "dbus-monitor",
                                "--address",
                                address,
                                "type='signal',interface='org.freedesktop.DBus.Properties',path_namespace='/org/freedesktop/NetworkManager/Devices'")),
                line -> line.contains("\"Carrier\"") ? SIGNAL : null);
        await(() -> !running.isAlive() || hasStarted(address), "NetworkManager did not get ready");
        if (!running.isAlive()) {
            whyNot = "it ended with exit code " + running.exitValue() + ": "
                    + Files.readString(folder.resolve("log")).strip();
            signals.close();
            signals = null;
        }
    }

    /** Whether it has taken a first look at all links. */
    private boolean hasStarted(String address) throws IOException {
        Process asking = command(List.of(
                        "dbus-send",
                        "--bus=" + address,
                        "--print-reply=literal",
                        "--dest=org.freedesktop.NetworkManager",
                        "/org/freedesktop/NetworkManager",
                        "org.freedesktop.DBus.Properties.Get",
                        "string:org.freedesktop.NetworkManager",
                        "string:Startup"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream said = asking.getInputStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8).contains("false");
        }
    }

    private Process process(ProcessBuilder command) throws IOException {
        Process process = command.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition, String otherwise) throws IOException, InterruptedException {
        for (int i = 0; i < 200 && !condition.holds(); i++) {
            Thread.sleep(100);
        }
        if (!condition.holds()) {
            throw new IllegalStateException(otherwise);
        }
    }

    boolean isThere() {
        return signals != null;
    }

    String whyNot() {
        return whyNot;
    }

    void clear() {
        if (signals != null) {
            signals.clear();
        }
    }

    Long at(String what) {
        return signals == null ? null : signals.at(what);
    }

    @Override
    public void close() throws IOException {
        if (signals != null) {
            signals.close();
        }
        for (int i = processes.size() - 1; i >= 0; i--) {
            Process process = processes.get(i);
            process.destroy();
            process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
            process.destroyForcibly().onExit().join();
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
