// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper;

import dev.linkspan.helper.guard.Audit;
import dev.linkspan.helper.guard.Caller;
import dev.linkspan.helper.guard.GuardProcess;
import dev.linkspan.helper.guard.GuardedChanges;
import dev.linkspan.helper.guard.HelperFolders;
import dev.linkspan.helper.guard.KernelMachine;
import dev.linkspan.helper.guard.Recovery;
import dev.linkspan.helper.guard.SyslogAudit;
import dev.linkspan.helper.persist.Persistence;
import dev.linkspan.helper.persist.SystemPersistence;
import dev.linkspan.helper.protocol.Results.Fact;
import dev.linkspan.helper.server.HelperServer;
import dev.linkspan.helper.server.Machine;
import dev.linkspan.helper.server.Privileges;
import dev.linkspan.helper.server.RateLimit;
import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.linux.netlink.PortBlinker;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code linkspan-helper}: serves the one that started it over standard input and output until its input ends. With
 * {@code --recover} it ends the changes that were left by a guard that was stopped, and serves nobody.
 */
public final class HelperMain {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int UNUSABLE = 2;
    private static final int STUCK = 3;

    private HelperMain() {}

    /**
     * Exits with 0 when the client went or all that was left is ended, with 2 when that could not be done, with 3 when a
     * change could not be taken back whole.
     */
    public static void main(String[] args) throws InterruptedException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        // From here on nothing gets between the lines of the protocol, whoever prints.
        System.setOut(System.err);
        try {
            if (args.length == 0) {
                serve(out);
                System.exit(0);
            }
            if (args.length == 1 && args[0].equals("--recover")) {
                System.exit(recover(HelperFolders.system(), persistence(), new SyslogAudit()));
            }
            fail("it takes no arguments but --recover; it is started by linkspan");
        } catch (HostUnreachableException | IOException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private static void serve(OutputStream out) throws HostUnreachableException, IOException, InterruptedException {
        HelperFolders folders = HelperFolders.system();
        Caller caller = Caller.ofEnvironment(System.getenv());
        Privileges privileges = Privileges.ofProcess();
        Machine machine = new Machine(
                Files.readString(HOST_NAME).strip(),
                caller.peer(),
                LinuxHostSession.local(),
                privileges.hindrance().isPresent() ? null : changes(folders, caller),
                HelperMain::blink,
                privileges,
                () -> List.of(
                        new Fact("state", folders.state().toString()),
                        new Fact("sockets", folders.run().toString())));
        new HelperServer(machine, new FileInputStream(FileDescriptor.in), out, RateLimit.usual()).run();
    }

    private static void blink(String nic, Duration time) throws HostUnreachableException {
        try {
            PortBlinker.blink(nic, Math.toIntExact(time.toSeconds()));
        } catch (NetlinkException e) {
            throw new HostUnreachableException(e.getMessage(), e);
        } catch (InterruptedException e) {
            // The client has gone.
            Thread.currentThread().interrupt();
        }
    }

    private static Changes changes(HelperFolders folders, Caller caller) {
        Persistence persistence = persistence();
        Audit audit = new SyslogAudit();
        if (Files.exists(folders.state())) {
            try {
                recover(folders, persistence, audit);
            } catch (IOException e) {
                // It is tried again before the next change; who only wants to look may.
                System.err.println("linkspan-helper: what was left of a change could not be ended: " + e.getMessage());
            }
        }
        return new GuardedChanges(folders, KernelMachine::open, persistence, new GuardProcess(), audit, caller);
    }

    private static Persistence persistence() {
        return SystemPersistence.ofThisMachine();
    }

    private static int recover(HelperFolders folders, Persistence persistence, Audit audit) throws IOException {
        int code = 0;
        for (ChangeStatus ended : new Recovery(folders, KernelMachine::open, persistence, audit).run()) {
            System.err.println("linkspan-helper: change " + ended.id() + ": " + ended.text());
            ended.differences().forEach(line -> System.err.println("    " + line));
            code = ended.phase() == ChangePhase.STUCK ? STUCK : code;
        }
        return code;
    }

    private static void fail(String reason) {
        System.err.println("linkspan-helper: " + reason);
        System.exit(UNUSABLE);
    }
}
