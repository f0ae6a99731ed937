// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper;

import dev.linkspan.helper.server.HelperServer;
import dev.linkspan.helper.server.Machine;
import dev.linkspan.helper.server.Privileges;
import dev.linkspan.helper.server.RateLimit;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.topology.Ip;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code linkspan-helper}: serves the one that started it over standard input and output until its input ends. */
public final class HelperMain {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private HelperMain() {}

    /** Exits with 0 when the client went, with 2 when there is nothing to serve. */
    public static void main(String[] args) throws InterruptedException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        // From here on nothing gets between the lines of the protocol, whoever prints.
        System.setOut(System.err);
        if (args.length > 0) {
            fail("it takes no arguments; it is started by linkspan");
        }
        try {
            serve(out);
        } catch (HostUnreachableException | IOException e) {
            fail(String.valueOf(e.getMessage()));
        }
        System.exit(0);
    }

    private static void serve(OutputStream out) throws HostUnreachableException, IOException, InterruptedException {
        Machine machine = new Machine(
                Files.readString(HOST_NAME).strip(),
                peer(),
                LinuxHostSession.local(),
                null,
                (nic, time) -> {
                    throw new HostUnreachableException("This helper can't blink the light of a NIC");
                },
                Privileges.ofProcess(),
                List::of);
        new HelperServer(machine, new FileInputStream(FileDescriptor.in), out, RateLimit.usual()).run();
    }

    /** The address that sshd(8) put into the environment; the launcher hands it on, whoever may have set it. */
    private static @Nullable Ip peer() {
        String connection = Optional.ofNullable(System.getenv("SSH_CONNECTION")).orElse("");
        try {
            return Ip.of(connection.split(" ", 2)[0].replaceAll("%.*", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void fail(String reason) {
        System.err.println("linkspan-helper: " + reason);
        System.exit(2);
    }
}
