// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One process of QEMU and its control socket (QMP). Cables are hubs with a NIC of the host at one end ({@code nic1}, MAC
 * 52:54:00:00:01:01) and a port of a switch at the other ({@code sw1}, 52:54:00:00:02:01).
 */
final class Qemu implements AutoCloseable {

    static final int CABLES = 6;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Thread atExit;
    private final Path folder;
    private final SocketChannel control;
    private final BufferedReader answers;
    private int boots = 1;

    private Qemu(Process process, Thread atExit, Path folder, SocketChannel control) throws IOException {
        this.process = process;
        this.atExit = atExit;
        this.folder = folder;
        this.control = control;
        this.answers = new BufferedReader(Channels.newReader(control, StandardCharsets.UTF_8));
        answers.readLine(); // the greeting
        execute("qmp_capabilities", "{}");
    }

    /**
     * Starts it and waits until the guest is ready. Its sockets and logs are in the folder.
     *
     * @param files more of the initramfs: contents by name, without a leading slash
     * @param append more arguments of the kernel, after a space, or nothing
     * @param more more arguments of QEMU
     */
    static Qemu start(Path folder, Path image, Map<String, String> files, String append, List<String> more)
            throws IOException {
        Path initrd = folder.resolve("initrd");
        Files.copy(image.resolve("root.cpio"), initrd);
        GuestProgram.append(initrd, files);
        List<String> words = command(folder, image, initrd, append);
        words.addAll(more);
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("qemu.log").toFile())
                .start();
        Thread atExit = new Thread(() -> kill(process), "lab-at-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            awaitReady(process, folder, 1);
            Files.delete(initrd); // is in memory now
            return new Qemu(process, atExit, folder, connect(folder.resolve("control.sock")));
        } catch (IOException | RuntimeException e) {
            kill(process);
            throw e;
        }
    }

    static SocketChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return channel;
    }

    /** Whether a NIC or a port of a switch has a link. */
    void setLink(String name, boolean up) throws IOException {
        execute("set_link", "{\"name\":\"%s\",\"up\":%s}".formatted(name, up));
    }

    /** Presses the reset button: what the guest has not written to its disk is lost. */
    void reset() throws IOException {
        execute("system_reset", "{}");
    }

    /**
     * Remembers the machine as it stands, with memory, devices and disks, in place of what was remembered before. What
     * came out of its ports stays said.
     */
    void remember() throws IOException {
        monitor("savevm moment");
    }

    /** Has the machine stand still. */
    void stop() throws IOException {
        execute("stop", "{}");
    }

    /** Makes a machine that stands still what it was when it was remembered; it goes on standing still. */
    void recall() throws IOException {
        monitor("loadvm moment");
    }

    /** Has it go on. */
    void goOn() throws IOException {
        execute("cont", "{}");
    }

    private void monitor(String line) throws IOException {
        String said = execute("human-monitor-command", "{\"command-line\":\"%s\"}".formatted(line))
                .asText();
        if (!said.isBlank()) {
            throw new IOException(line + ": " + said.strip());
        }
    }

    /** What it has used of this machine's processors. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Waits until the guest has booted once more. */
    void awaitNextBoot() throws IOException {
        awaitReady(process, folder, ++boots);
    }

    @Override
    public void close() throws IOException {
        control.close();
        kill(process);
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private JsonNode execute(String command, String arguments) throws IOException {
        String line = "{\"execute\":\"%s\",\"arguments\":%s}\n".formatted(command, arguments);
        control.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        while (true) {
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("QEMU hung up at " + command);
            }
            JsonNode node = JSON.readTree(answer);
            if (node.has("return")) {
                return node.get("return");
            }
            if (node.has("error")) {
                throw new IOException(command + ": " + answer);
            }
        }
    }

    private static List<String> command(Path folder, Path image, Path initrd, String append) {
        // It dies with the thread that starts it, even when the tests are killed and can't end it.
        List<String> words = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "qemu-system-x86_64"));
        // KVM is not everywhere; one machine for all.
        Collections.addAll(words, "-accel", "tcg,tb-size=256", "-machine", "pc", "-cpu", "qemu64", "-smp", "1");
        Collections.addAll(words, "-nodefaults", "-no-user-config", "-display", "none");
        Collections.addAll(words, "-kernel", image.resolve("vmlinux").toString(), "-initrd", initrd.toString());
        Collections.addAll(words, "-append", "console=ttyS0 quiet panic=-1 mitigations=off" + append);
        Collections.addAll(words, "-serial", "file:" + folder.resolve("console.log"));
        Collections.addAll(words, "-qmp", "unix:" + folder.resolve("control.sock") + ",server=on,wait=off");
        Collections.addAll(words, "-device", "virtio-serial-pci,addr=0x1e");
        Collections.addAll(
                words, "-chardev", "socket,id=shell,path=" + folder.resolve("shell.sock") + ",server=on,wait=off");
        Collections.addAll(words, "-device", "virtserialport,chardev=shell,name=shell,nr=1");
        Collections.addAll(
                words, "-chardev", "socket,id=lines,path=" + folder.resolve("lines.sock") + ",server=on,wait=off");
        Collections.addAll(words, "-device", "virtserialport,chardev=lines,name=lines,nr=2");
        for (int cable = 1; cable <= CABLES; cable++) {
            nic(words, "nic" + cable, cable, "52:54:00:00:01:0" + cable, 0x10 + cable);
            nic(words, "sw" + cable, cable, "52:54:00:00:02:0" + cable, 0x03 + cable);
        }
        return words;
    }

    private static void nic(List<String> words, String name, int hub, String mac, int slot) {
        Collections.addAll(words, "-netdev", "hubport,id=of-" + name + ",hubid=" + hub);
        // Without a speed, each port would get an LACP key of its own.
        Collections.addAll(
                words,
                "-device",
                "virtio-net-pci,id=%s,netdev=of-%s,mac=%s,addr=0x%x,speed=10000,duplex=full"
                        .formatted(name, name, mac, slot));
    }

    private static void awaitReady(Process process, Path folder, int times) throws IOException {
        long end = System.nanoTime() + Lab.PATIENCE.toNanos();
        Path console = folder.resolve("console.log");
        while (Files.notExists(console) || said(console).split("LAB READY", -1).length <= times) {
            if (ended(process) || System.nanoTime() > end) {
                throw new IOException("the lab's machine did not boot: "
                        + Files.readString(folder.resolve("qemu.log"))
                        + (Files.exists(console) ? said(console) : ""));
            }
        }
    }

    /** Whatever its bytes are: a letter of several may just be written. */
    private static String said(Path console) throws IOException {
        return Files.readString(console, StandardCharsets.ISO_8859_1);
    }

    /** Waits a moment for its end. */
    private static boolean ended(Process process) {
        try {
            return process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void kill(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
