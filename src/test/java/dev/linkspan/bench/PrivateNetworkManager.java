// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A NetworkManager in a network namespace with a message bus of its own, which touches no link, and when its signals about
 * carrier arrive. Where it is not installed, or does not start, it says why.
 */
final class PrivateNetworkManager implements AutoCloseable {

    /** A property of a device has changed. */
    static final String SIGNAL = "signal";

    /** What it writes under /run and /var/lib is seen by nobody else, and goes with it: others go by /run/NetworkManager. */
    private static final String OWN_FOLDERS = "mount -t tmpfs none /run && mount -t tmpfs none /var/lib && exec \"$@\"";

    private final List<Process> processes = new ArrayList<>();
    private Path folder;
    private Arrivals signals;
    private String whyNot = "";

    private PrivateNetworkManager() {}

    static PrivateNetworkManager start(String namespace) throws Exception {
        PrivateNetworkManager manager = new PrivateNetworkManager();
        for (String program : List.of("NetworkManager", "dbus-daemon", "dbus-monitor")) {
            boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                    .anyMatch(path -> Files.isExecutable(Path.of(path).resolve(program)));
            if (!there) {
                manager.whyNot = program + " is not installed";
                return manager;
            }
        }
        manager.begin(namespace);
        return manager;
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
                "[main]\nplugins=keyfile\ndhcp=internal\ndns=none\nno-auto-default=*\n[keyfile]\npath=" + folder
                        + "/connections\n[logging]\nlevel=WARN\n");
        process(new ProcessBuilder("dbus-daemon", "--nofork", "--config-file=" + bus));
        await(() -> Files.exists(folder.resolve("bus")), "the message bus did not start");
        ProcessBuilder manager = new ProcessBuilder(
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
                "--intern-config=" + folder + "/intern.conf",
                "--state-file=" + folder + "/state",
                "--pid-file=" + folder + "/pid");
        manager.environment().put("DBUS_SYSTEM_BUS_ADDRESS", address);
        Process running = process(manager);
        signals = new Arrivals(
                new ProcessBuilder(
                        "dbus-monitor",
                        "--address",
                        address,
                        "type='signal',interface='org.freedesktop.DBus.Properties',path_namespace='/org/freedesktop/NetworkManager/Devices'"),
                line -> line.contains("\"Carrier\"") ? SIGNAL : null);
        await(() -> !running.isAlive() || Files.exists(folder.resolve("pid")), "NetworkManager did not get ready");
        if (!running.isAlive()) {
            whyNot = "it ended with exit code " + running.exitValue() + ": "
                    + Files.readString(folder.resolve("log")).strip();
            signals.close();
            signals = null;
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
        boolean holds();
    }

    private static void await(Condition condition, String otherwise) throws InterruptedException {
        for (int i = 0; i < 100 && !condition.holds(); i++) {
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
