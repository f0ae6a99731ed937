// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A {@link Guest} with a disk of its own, systemd, sshd and one system that configures its network: what is written stays
 * until it is closed, over reboots and resets. The user {@code admin} may use sudo. One more NIC, mgmt, is for ssh from
 * outside; no system touches it.
 */
public final class SystemsGuest extends Guest {

    private final int port;

    private SystemsGuest(Path folder, Qemu qemu, GuestShell shell, int port) {
        super(folder, qemu, shell);
        this.port = port;
    }

    /** Boots it with nothing configured. */
    public static SystemsGuest boot(NetworkSystem system) throws IOException {
        return boot(system, Map.of());
    }

    /**
     * Boots it from the image that {@code src/test/lab/systems} has made.
     *
     * @param files contents of files that are on the disk from the start, by absolute name
     */
    static SystemsGuest boot(NetworkSystem system, Map<String, String> files) throws IOException {
        Path image = Lab.image("systems");
        Path folder = folder();
        int port = freePort();
        Map<String, String> copied = new TreeMap<>();
        copied.put("app/disk/etc/ssh/lab_keys", newKey(folder.resolve("key")));
        files.forEach((name, content) -> copied.put("app/disk" + name, content));
        Qemu qemu = Qemu.start(folder, image, copied, " net.ifnames=0 " + system.argument(), devices(image, port));
        try {
            return new SystemsGuest(folder, qemu, GuestShell.connect(folder.resolve("shell.sock")), port);
        } catch (IOException e) {
            qemu.close();
            throw e;
        }
    }

    /** Shuts it down as an administrator does, and waits until it is up again. */
    public void reboot() throws IOException {
        run("systemctl reboot --no-block");
        awaitReady();
    }

    /** Resets it as a power cut does, and waits until it is up again. */
    public void reset() throws IOException {
        qemu().reset();
        awaitReady();
    }

    /** The words that start ssh to it, without a question; the command comes after them. */
    public List<String> ssh(String user) {
        List<String> words = new ArrayList<>(List.of("ssh", "-F", "none"));
        sshOptions().forEach(option -> Collections.addAll(words, "-o", option));
        words.add(user + "@127.0.0.1");
        return words;
    }

    /** What ssh has to know of it, one {@code Name=value} each. */
    List<String> sshOptions() {
        return List.of(
                "Port=" + port,
                "IdentityFile=" + files().resolve("key"),
                "BatchMode=yes",
                "IdentitiesOnly=yes",
                "StrictHostKeyChecking=no",
                "UserKnownHostsFile=/dev/null",
                "LogLevel=ERROR",
                "ConnectTimeout=60");
    }

    /** Whether anything gets to and from ssh. */
    void network(boolean works) throws IOException {
        qemu().setLink("mgmt", works);
    }

    private static List<String> devices(Path image, int port) {
        // What is written goes to a nameless file that ends with QEMU.
        return List.of(
                "-m",
                "1024",
                "-drive",
                "if=none,id=disk,format=raw,snapshot=on,file=" + image.resolve("disk"),
                "-device",
                "virtio-blk-pci,drive=disk,addr=0x1d",
                "-netdev",
                "user,id=mgmt,restrict=on,hostfwd=tcp:127.0.0.1:" + port + "-:22",
                "-device",
                "virtio-net-pci,netdev=mgmt,mac=52:54:00:00:03:01,addr=0x1c");
    }

    /** One that the kernel gives to nobody who asks for any (ip_local_port_range): QEMU takes it seconds later. */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody has it: another one.
            }
        }
    }

    /** Makes a pair of keys and gives the public one. */
    private static String newKey(Path file) throws IOException {
        Process keygen = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Path publicKey = file.resolveSibling(file.getFileName() + ".pub");
        if (Files.notExists(publicKey)) {
            throw new IOException("ssh-keygen made no key: " + said);
        }
        return Files.readString(publicKey);
    }
}
