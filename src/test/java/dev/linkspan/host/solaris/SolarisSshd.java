// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.helper.client.ReservedPort;
import dev.linkspan.host.lab.shell.ShellExecutables;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.lab.shell.machine.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A simulated Solaris machine behind a real ssh server on the loopback. The server runs in mount and process namespaces of
 * its own, where the commands of the machine are at their paths ({@code /usr/sbin/dladm}) and {@code /etc} and
 * {@code /var} are the machine's, as its simulated tools see them. Its time goes twenty times as fast where a script sleeps.
 * Needs root, unshare, sshd, sudo and bash.
 *
 * <p>There are three users besides root: {@code admin} who may do all through pfexec, {@code netadmin} who may configure
 * the network through pfexec, {@code guest} who may only look. All four are let in by the same key, the three by
 * {@link #PASSWORD} too.
 */
public final class SolarisSshd implements AutoCloseable {
    /** With which the three users may come in too. */
    public static final String PASSWORD = "the password of admin";

    /** {@code openssl passwd -6} of it. */
    private static final String HASH =
            "$6$linkspan$tR.xyOKJ.MIJ/n2Cvj2kpvApbfT6Y9VitEfXg8gtRwDAY0oVTgqQy6RvI/oz.meLxaqXUG61IJcOkM9Qm3RTf.";

    private static final int ADMIN = 60_001;
    private static final int NETADMIN = 60_002;
    private static final int GUEST = 60_003;

    /** Files of the real system that real programs need in there. */
    private static final List<String> SHARED = List.of(
            "nsswitch.conf",
            "ld.so.cache",
            "ld.so.conf",
            "ld.so.conf.d",
            "alternatives/awk",
            "pam.d",
            "security",
            "login.defs",
            "environment",
            "localtime",
            "protocols",
            "services",
            "bash.bashrc");

    private final ReservedPort reserved = new ReservedPort();
    private final SimulatedShell shell;
    private final ShellExecutables executables;
    private final Path folder;
    private final Path root;
    private final int port;
    private Process process;

    /**
     * Puts a machine behind a server.
     *
     * @param home the folder the machine is kept in, as it was given to {@link SimulatedShell#start}
     */
    public SolarisSshd(SimulatedShell shell, Path home) throws IOException, InterruptedException {
        this.shell = shell;
        this.folder = Files.createDirectories(home.resolve("sshd"));
        this.root = home.resolve("root");
        this.port = reserved.number();
        Map<Integer, Caller> users = Map.of(
                ADMIN, Caller.user("admin", ADMIN, Caller.PRIMARY_ADMINISTRATOR),
                NETADMIN, Caller.user("netadmin", NETADMIN, Caller.NETWORK_MANAGEMENT),
                GUEST, Caller.guest());
        executables = new ShellExecutables(shell, folder.resolve("tools"), users);
        writeSleep();
        key("host");
        key("user");
        key("stranger");
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
        fillRoot();
        Files.write(folder.resolve("sshd_config"), configuration());
        process = boot();
    }

    /** Why there can't be one here; empty when there can. */
    public static String missing() {
        if (!System.getProperty("user.name").equals("root")) {
            return "no root";
        }
        for (String program :
                List.of("/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/unshare", "/usr/bin/sudo", "/bin/bash")) {
            if (!Files.isExecutable(Path.of(program))) {
                return "no " + program;
            }
        }
        return "";
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Options of ssh (for {@code -o}) to come in as a user, the server's key taken at first sight. */
    public List<String> options(String user) {
        return List.of(
                "Port=" + port,
                "User=" + user,
                "IdentityFile=" + folder.resolve("user"),
                "IdentitiesOnly=yes",
                "IdentityAgent=none",
                "UserKnownHostsFile=" + folder.resolve("known_hosts"),
                "GlobalKnownHostsFile=/dev/null",
                "StrictHostKeyChecking=accept-new",
                "BatchMode=yes");
    }

    /** Options of ssh (for {@code -o}) as a person has them: asked for the server's key, and for a password. */
    public List<String> optionsOfPerson() {
        return List.of(
                "UserKnownHostsFile=" + folder.resolve("known_by_person"),
                "GlobalKnownHostsFile=/dev/null",
                "StrictHostKeyChecking=ask",
                "PreferredAuthentications=password",
                "IdentityAgent=none");
    }

    /** What a person has compared who knows the server's key: {@code SHA256:…}. */
    public String fingerprint() throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder(
                        "ssh-keygen", "-lf", folder.resolve("host.pub").toString())
                .start();
        String said = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keygen.waitFor() != 0) {
            throw new IOException("ssh-keygen failed");
        }
        return said.split(" ", -1)[1];
    }

    /** The person has met no server yet, or one with another key at this place. */
    public void forget(boolean knowsAnother) throws IOException {
        String other = "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("stranger.pub"));
        Files.writeString(folder.resolve("known_by_person"), knowsAnother ? other : "");
    }

    /** ssh as a user up to and with the host name; what is to run over there follows. */
    public List<String> ssh(String user) {
        List<String> command = new ArrayList<>(List.of("ssh", "-F", "none"));
        options(user).forEach(option -> command.addAll(List.of("-o", option)));
        command.add("127.0.0.1");
        return command;
    }

    /** The folder that is {@code /} for the machine's {@code /etc} and {@code /var}. */
    public Path root() {
        return root;
    }

    /** The programs, to see what was called and to answer in their place. */
    public ShellExecutables executables() {
        return executables;
    }

    /** Ends the connections that are open; the server and what was detached go on. */
    public void cut() {
        // All are found before the first is ended: what that leaves behind has another parent.
        List<ProcessHandle> connections = process.descendants()
                .filter(handle -> handle.info().command().orElse("").contains("sshd"))
                .filter(handle -> handle.parent()
                        .flatMap(parent -> parent.info().command())
                        .orElse("")
                        .contains("sshd"))
                .toList();
        connections.forEach(ProcessHandle::destroyForcibly);
    }

    /** The power goes, all processes end at once, and the machine starts again with what is kept. */
    public void restart() throws IOException, InterruptedException {
        stop();
        shell.reboot();
        process = boot();
    }

    @Override
    public void close() {
        stop();
        reserved.close();
        executables.close();
    }

    private void stop() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            for (ProcessHandle each : all) {
                each.onExit().get(30, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the server does not end", e);
        }
    }

    /** Mounts, runs the scripts for the start as init does, and then the server; the first process takes up orphans. */
    private Process boot() throws IOException, InterruptedException {
        String script = """
                set -e
                tools=$1 root=$2 config=$3 name=$4
                echo "$name" > /proc/sys/kernel/hostname
                mount --make-rprivate /
                mount -t tmpfs tmpfs /run
                mkdir -m 755 /run/sshd
                for folder in /usr/sbin /usr/bin; do
                    mount -t overlay overlay -o "lowerdir=$tools:$folder" "$folder"
                done
                for folder in /sbin /bin; do
                    [ -L "$folder" ] || mount -t overlay overlay -o "lowerdir=$tools:$folder" "$folder"
                done
                mount --bind "$root/var" /var
                mount --bind "$root/etc" /etc
                set +e
                for script in /etc/rc2.d/S* /etc/rc3.d/S*; do
                    [ -f "$script" ] && sh "$script" start </dev/null
                done
                /usr/sbin/sshd -D -e -f "$config" &
                wait
                """;
        Process started = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--uts",
                        "--pid",
                        "--fork",
                        "--mount-proc",
                        "--kill-child",
                        "sh",
                        "-c",
                        script,
                        "init",
                        folder.resolve("tools").toString(),
                        root.toString(),
                        folder.resolve("sshd_config").toString(),
                        shell.name())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("sshd.log").toFile()))
                .start();
        awaitListening(started);
        return started;
    }

    /** The world of the machine stands still meanwhile, so that nothing needs the whole time. */
    private void writeSleep() throws IOException {
        Path real = Files.createDirectories(folder.resolve("tools/real")).resolve("sleep");
        Files.copy(Path.of("/usr/bin/sleep"), real, StandardCopyOption.COPY_ATTRIBUTES);
        Path sleep = folder.resolve("tools/sleep");
        Files.writeString(sleep, """
                #!/bin/sh
                exec %s "$(($1 / 20)).$(($1 %% 20 * 5 / 10))$(($1 * 5 %% 10))"
                """.formatted(real));
        Files.setPosixFilePermissions(sleep, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void fillRoot() throws IOException, InterruptedException {
        Path etc = Files.createDirectories(root.resolve("etc"));
        for (String name : SHARED) {
            if (Files.exists(Path.of("/etc", name)) && !Files.exists(etc.resolve(name))) {
                Files.createDirectories(etc.resolve(name).getParent());
                run("cp", "-rL", "/etc/" + name, etc.resolve(name).toString());
            }
        }
        Files.writeString(etc.resolve("passwd"), """
                root:x:0:0:Super-User:/root:/bin/sh
                daemon:x:1:1::/:/usr/sbin/nologin
                nobody:x:65534:65534::/:/usr/sbin/nologin
                sshd:x:104:65534::/run/sshd:/usr/sbin/nologin
                admin:x:%d:10::/tmp:/bin/sh
                netadmin:x:%d:10::/tmp:/bin/sh
                guest:x:%d:10::/tmp:/bin/sh
                """.formatted(ADMIN, NETADMIN, GUEST));
        Files.writeString(etc.resolve("group"), "root:x:0:\nstaff:x:10:\nnogroup:x:65534:\ntty:x:5:\n");
        Files.writeString(
                etc.resolve("shadow"),
                List.of(
                                "root:*",
                                "daemon:*",
                                "nobody:*",
                                "sshd:*",
                                "admin:" + HASH,
                                "netadmin:" + HASH,
                                "guest:" + HASH)
                        .stream()
                        .map(user -> user + ":20000:0:99999:7:::\n")
                        .reduce("", String::concat));
        Files.writeString(etc.resolve("sudoers"), "Defaults !use_pty, !syslog\nadmin ALL=(ALL) NOPASSWD: ALL\n");
        Files.setPosixFilePermissions(etc.resolve("sudoers"), PosixFilePermissions.fromString("r--r-----"));
        Files.writeString(etc.resolve("hosts"), "127.0.0.1 localhost " + shell.name() + "\n");
        for (String folderName : List.of(
                "etc/rc2.d", "etc/rc3.d", "etc/init.d", "var/lib", "var/adm", "var/log", "var/tmp", "var/run")) {
            Files.createDirectories(root.resolve(folderName));
        }
        Files.setPosixFilePermissions(root.resolve("var/tmp"), PosixFilePermissions.fromString("rwxrwxrwx"));
        // Whoever comes in has to get through the folders of the test.
        for (Path each = root; each != null && !each.equals(Path.of("/tmp")); each = each.getParent()) {
            if (Files.isWritable(each) && each.startsWith("/tmp")) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> configuration() {
        return List.of(
                "ListenAddress 127.0.0.1",
                "Port " + port,
                "HostKey " + folder.resolve("host"),
                "AuthorizedKeysFile " + folder.resolve("authorized"),
                "PidFile none",
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication yes",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin yes",
                "PrintMotd no",
                "MaxStartups 100",
                "SetEnv PATH=/usr/sbin:/usr/bin:/sbin:/bin");
    }

    private void key(String name) throws IOException, InterruptedException {
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-C",
                name,
                "-f",
                folder.resolve(name).toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    private void awaitListening(Process started) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                if (!started.isAlive()) {
                    throw new IOException("sshd ended: " + Files.readString(folder.resolve("sshd.log")), e);
                }
                Thread.sleep(20);
            }
        }
        throw new IOException("sshd does not listen: " + Files.readString(folder.resolve("sshd.log")));
    }
}
