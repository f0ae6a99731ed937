// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import dev.linkspan.helper.ExampleMachine;
import dev.linkspan.helper.RecordingChanges;
import dev.linkspan.host.HostUpdate;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A helper of an example machine as a process of its own; writes what was called into a file when it ends. */
public final class FakeHelper {
    private FakeHelper() {}

    /** The command that starts it. */
    public static List<String> command(Path calls) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FakeHelper.class.getName(),
                calls.toString());
    }

    public static void main(String[] args) throws Exception {
        ExampleMachine machine = new ExampleMachine();
        RecordingChanges changes = new RecordingChanges();
        Thread teller = new Thread(
                () -> {
                    try {
                        while (true) {
                            machine.tell(new HostUpdate(machine.observe(), List.of()));
                            Thread.sleep(50);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "teller");
        teller.setDaemon(true);
        teller.start();
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            new HelperServer(
                            ServerSession.machine(machine, changes, ServerSession.ROOT),
                            new FileInputStream(FileDescriptor.in),
                            out,
                            RateLimit.usual())
                    .run();
        }
        // Whoever waits for the file must never find it half written.
        Path calls = Path.of(args[0]);
        Path draft = Files.write(calls.resolveSibling(calls.getFileName() + ".draft"), changes.calls());
        Files.move(draft, calls, StandardCopyOption.ATOMIC_MOVE);
    }
}
