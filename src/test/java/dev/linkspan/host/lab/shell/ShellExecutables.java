// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.solaris.CommandResult;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a simulated machine as programs in a folder, for real shells: small scripts that hand their arguments
 * and who calls over the loopback to this process, and give back what the machine says. They read no standard input, as the
 * real ones don't. Besides them there is {@code pfexec}. Commands for files are left to the real system.
 */
public final class ShellExecutables implements AutoCloseable {
    /** What the system that the scripts run on does itself. */
    private static final Set<String> REAL =
            Set.of("cat", "tail", "ls", "cp", "mv", "rm", "mkdir", "test", "echo", "true", "false", "id", "whoami");
    /** What would do harm to the system the scripts run on. */
    private static final Set<String> STARTS = Set.of("reboot", "init", "shutdown", "halt", "poweroff");

    /** Has nothing to do, because all is on disk after each command; that it was called is told. */
    private static final String SYNC = "sync";

    private final SimulatedShell shell;
    private final Map<Integer, Caller> users;
    private final String secret = new BigInteger(128, new SecureRandom()).toString(16);
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<List<String>> asked = new ArrayList<>();
    private volatile @Nullable BiFunction<List<String>, Caller, @Nullable CommandResult> before;

    /**
     * Writes the scripts and begins to answer them.
     *
     * @param folder where they go; made when it isn't there
     * @param users who is known, by user id; others are taken for guests
     */
    public ShellExecutables(SimulatedShell shell, Path folder, Map<Integer, Caller> users) throws IOException {
        this.shell = shell;
        this.users = Map.copyOf(users);
        Files.createDirectories(folder);
        Set<String> names = new TreeSet<>(shell.commands());
        names.removeAll(REAL);
        names.addAll(STARTS);
        names.add(SYNC);
        for (String name : names) {
            write(folder.resolve(name), script());
        }
        write(folder.resolve("pfexec"), pfexec(names));
        Thread thread = new Thread(this::serve, "simulated shell of " + shell.name());
        thread.setDaemon(true);
        thread.start();
    }

    /** What was called until now, in order, without pfexec. */
    public List<List<String>> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    /** Lets something look at each call first; what it answers is the answer, null leaves it to the machine. */
    public void intercept(@Nullable BiFunction<List<String>, Caller, @Nullable CommandResult> interceptor) {
        before = interceptor;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Words end in NUL. The answer is a line of status and the lengths of both streams in bytes, then these. */
    private String script() {
        return """
                #!/bin/bash
                LC_ALL=C
                exec 3<>/dev/tcp/127.0.0.1/%d || exit 126
                printf '%%s\\0' %s "$UID" "${LINKSPAN_PFEXEC:-0}" $(($# + 1)) "${0##*/}" "$@" >&3
                IFS=' ' read -r status out_length err_length <&3 || exit 126
                IFS= read -r -N "$out_length" out <&3
                IFS= read -r -N "$err_length" err <&3
                printf '%%s' "$out"
                printf '%%s' "$err" >&2
                exit "$status"
                """.formatted(server.getLocalPort(), secret);
    }

    /** A command of ours is told that it is privileged; another one becomes root's for who has the profile for all. */
    private String pfexec(Set<String> names) {
        List<String> administrators = users.entrySet().stream()
                .filter(user -> user.getValue().privileged().isRoot())
                .map(user -> String.valueOf(user.getKey()))
                .toList();
        return """
                #!/bin/bash
                case "${1##*/}" in
                    %s)
                        LINKSPAN_PFEXEC=1
                        export LINKSPAN_PFEXEC
                        exec "$@"
                        ;;
                esac
                case "$UID" in
                    0) exec "$@" ;;
                    %s) exec /usr/bin/sudo -n -- "$@" ;;
                    *) exec "$@" ;;
                esac
                """.formatted(
                        String.join("|", names), administrators.isEmpty() ? "none" : String.join("|", administrators));
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> answer(socket), "simulated command");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answer(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            if (!word(in).equals(secret)) {
                return;
            }
            int uid = Integer.parseInt(word(in));
            boolean pfexec = word(in).equals("1");
            int count = Integer.parseInt(word(in));
            List<String> command = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                command.add(word(in));
            }
            Caller known = users.getOrDefault(uid, uid == 0 ? Caller.root() : Caller.guest());
            CommandResult result = run(command, pfexec ? known.privileged() : known);
            byte[] told = result.out().getBytes(StandardCharsets.UTF_8);
            byte[] complained = result.err().getBytes(StandardCharsets.UTF_8);
            String head = result.status() + " " + told.length + " " + complained.length + "\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(told);
            out.write(complained);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandResult run(List<String> command, Caller caller) {
        synchronized (asked) {
            asked.add(List.copyOf(command));
        }
        BiFunction<List<String>, Caller, @Nullable CommandResult> interceptor = before;
        CommandResult instead = interceptor == null ? null : interceptor.apply(command, caller);
        if (instead != null) {
            return instead;
        }
        return command.get(0).equals(SYNC) ? new CommandResult(command, 0, "", "") : shell.run(command, caller);
    }

    private static String word(InputStream in) throws IOException {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (int next = in.read(); next != 0; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the call ends in the middle of a word");
            }
            word.write(next);
        }
        return word.toString(StandardCharsets.UTF_8);
    }
}
