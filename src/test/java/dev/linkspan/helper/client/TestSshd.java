// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import dev.linkspan.helper.server.FakeHelper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * An ssh server of our own on the loopback, with its key, its configuration and its users' keys in a folder. Whoever
 * comes in gets the example helper, after a sudo of straw asked for a password if the call was for sudo.
 */
public final class TestSshd implements AutoCloseable {
    static final String PASSPHRASE = "the passphrase of the key";
    static final String PASSWORD = "the password of sudo";

    private final ReservedPort reserved = new ReservedPort();
    private final Path folder;
    private final int port;
    private final Process process;

    TestSshd(Path folder) throws IOException, InterruptedException {
        this(folder, script(folder.resolve("calls")));
    }

    /** @param script what whoever comes in gets */
    public TestSshd(Path folder, String script) throws IOException, InterruptedException {
        this.folder = folder;
        port = reserved.number();
        key("host", "");
        key("user", PASSPHRASE);
        key("stranger", "");
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
        Files.writeString(folder.resolve("helper"), script);
        Files.setPosixFilePermissions(folder.resolve("helper"), PosixFilePermissions.fromString("rwx------"));
        Files.write(
                folder.resolve("sshd_config"),
                List.of(
                        "ListenAddress 127.0.0.1",
                        "Port " + port,
                        "HostKey " + folder.resolve("host"),
                        "AuthorizedKeysFile " + folder.resolve("authorized"),
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        "PermitRootLogin yes",
                        "PrintMotd no",
                        "ForceCommand " + folder.resolve("helper")));
        List<String> sshd = List.of(
                "/usr/sbin/sshd",
                "-D",
                "-e",
                "-f",
                folder.resolve("sshd_config").toString());
        process = new ProcessBuilder(isRoot() ? inPrivateRun(sshd) : sshd)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        awaitListening();
    }

    /** Why there can't be one here; empty when there can. */
    public static String missing() {
        return Files.isExecutable(Path.of("/usr/sbin/sshd")) && Files.isExecutable(Path.of("/usr/bin/ssh"))
                ? ""
                : "no sshd and ssh here";
    }

    /** As the user of this process, by the key that is let in. */
    HelperWay.Ssh way(String... more) {
        return way("user", more);
    }

    /** By the key of a stranger, which is let in from now on and asks for no passphrase. */
    public HelperWay.Ssh openWay() throws IOException {
        Files.writeString(
                folder.resolve("authorized"),
                Files.readString(folder.resolve("stranger.pub")),
                StandardOpenOption.APPEND);
        return way("stranger", new String[] {"StrictHostKeyChecking=accept-new"});
    }

    HelperWay.Ssh way(String key, String[] more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.addAll(List.of(
                "Port=" + port,
                "User=" + System.getProperty("user.name"),
                "IdentityFile=" + folder.resolve(key),
                "IdentitiesOnly=yes",
                "IdentityAgent=none",
                "UserKnownHostsFile=" + folder.resolve("known_hosts"),
                "GlobalKnownHostsFile=/dev/null",
                "StrictHostKeyChecking=ask"));
        return new HelperWay.Ssh("127.0.0.1", options);
    }

    /** Makes the machine known by a key that it does not have. */
    void knowAnother() throws IOException {
        String other = Files.readString(folder.resolve("stranger.pub"));
        Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + other);
    }

    Path calls() {
        return folder.resolve("calls");
    }

    /** Ends the connections that are open; the server goes on. */
    void cut() {
        List<ProcessHandle> connections = process.descendants()
                .filter(handle -> handle.info().command().orElse("").endsWith("sshd"))
                .toList();
        connections.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().collect(Collectors.toCollection(ArrayList::new));
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reserved.close();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** As root it wants a folder under /run, which it gets in a mount namespace of its own. */
    private static List<String> inPrivateRun(List<String> sshd) {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs tmpfs /run && mkdir -m 755 /run/sshd && exec \"$@\"",
                "sh"));
        command.addAll(sshd);
        return command;
    }

    private void key(String name, String passphrase) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        passphrase,
                        "-C",
                        name,
                        "-f",
                        folder.resolve(name).toString())
                .inheritIO()
                .start();
        if (keygen.waitFor() != 0) {
            throw new IOException("ssh-keygen failed");
        }
    }

    /** The words of the command that ssh asked for are $SSH_ORIGINAL_COMMAND: sudo -S -p PROMPT -- HELPER. */
    private static String script(Path calls) {
        String helper = FakeHelper.command(calls).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return String.join(
                "\n",
                "#!/bin/sh",
                "set -- $SSH_ORIGINAL_COMMAND",
                "echo Welcome to this machine",
                "if [ \"$1\" = sudo ]; then",
                "    printf %s \"$4\" >&2",
                "    IFS= read -r password",
                "    [ \"$password\" = '" + PASSWORD
                        + "' ] || { echo 'sudo: 1 incorrect password attempt' >&2; exit 1; }",
                "fi",
                "exec " + helper,
                "");
    }

    private void awaitListening() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IOException("sshd ended: " + Files.readString(folder.resolve("sshd.log")), e);
                }
                Thread.sleep(20);
            }
        }
        throw new IOException("sshd does not listen: " + Files.readString(folder.resolve("sshd.log")));
    }
}
