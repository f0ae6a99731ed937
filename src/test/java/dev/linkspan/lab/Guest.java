// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A machine with Debian's kernel, six NICs and two switches, emulated by QEMU. nic1 and nic2 are cabled to ports p1 and p2
 * of switch swA, nic3 and nic4 to those of swB, which both speak LACP on them (port-channel po1); nic5 and nic6 to the
 * plain port p3 of swA and swB. A switch is a network namespace of the same machine and speaks LLDP.
 */
public class Guest implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The port of {@link GuestLines}, in the words of the guest's shell. */
    private static final String LINES = "$(echo /dev/vport*p2)";

    private final Path folder;
    private final Qemu qemu;
    private GuestShell shell;
    private @Nullable GuestLines lines;

    Guest(Path folder, Qemu qemu, GuestShell shell) {
        this.folder = folder;
        this.qemu = qemu;
        this.shell = shell;
    }

    /** Boots it from an image that {@code src/test/lab/image} has made. */
    static Guest boot(Path image) throws IOException {
        return boot(image, List.of());
    }

    /**
     * Boots one whose clock goes by the instructions that it has executed, 2 ns each, and not by ours: what it measures is the
     * same however little it gets of our processors.
     */
    static Guest bootWithSteadyClock(Path image) throws IOException {
        return boot(image, List.of("-icount", "shift=1,sleep=on"));
    }

    private static Guest boot(Path image, List<String> words) throws IOException {
        Path folder = folder();
        // An empty disk that ends with QEMU, for what the machine is to be remembered by.
        String moments = "if=none,id=moments,file=null-co://,snapshot=on";
        List<String> more = new ArrayList<>(List.of("-m", "1024", "-no-reboot", "-drive", moments));
        more.addAll(words);
        Qemu qemu = Qemu.start(folder, image, Map.of(), "", more);
        try {
            Guest guest = new Guest(folder, qemu, GuestShell.connect(folder.resolve("shell.sock")));
            guest.run("/lab/switches");
            return guest;
        } catch (IOException | RuntimeException | AssertionError e) {
            qemu.close();
            throw e;
        }
    }

    /** For sockets and logs of a machine. Names of Unix sockets may have 107 bytes: not below target. */
    static Path folder() throws IOException {
        return Files.createTempDirectory("linkspan-lab");
    }

    final Path files() {
        return folder;
    }

    final Qemu qemu() {
        return qemu;
    }

    /** Waits for the shell after a boot that was begun. */
    final void awaitReady() throws IOException {
        qemu.awaitNextBoot();
        shell.close();
        shell = GuestShell.connect(folder.resolve("shell.sock"));
    }

    /** Runs a command of the guest's shell as root and gives what it prints. */
    public String run(String command) throws IOException {
        GuestShell.Result result = shell.run(command);
        assertThat(result.exit()).as(command + "\n" + result.output()).isZero();
        return result.output();
    }

    /**
     * Starts a program of the guest in the background, with its input and output at the other end of what is returned; what
     * it says beside that goes to /run/errors. There may be one at a time: the kernel opens the port for no other, which fails
     * here. Killing it does not end what is returned; {@link #hangUp} ends both.
     */
    GuestLines start(String command) throws IOException {
        if (lines == null) {
            lines = GuestLines.connect(folder.resolve("lines.sock"));
        }
        // Opened before anything goes to the background, where nobody would hear that it can't be.
        run("exec 3<>" + LINES + "; { exec " + command + " <&3 >&3 2>>/run/errors; } &");
        return lines;
    }

    /** Lets the program that was started hear the end of its input, and waits until it has let go of its port. */
    final void hangUp() throws IOException {
        if (lines != null) {
            lines.close();
            lines = null;
            await("the program has ended", "( exec 3<>" + LINES + " ) 2>&1; true", String::isBlank);
        }
    }

    /** Remembers the machine as it stands, with all of its processes. */
    final void remember() throws IOException {
        qemu.remember();
    }

    /** Makes the machine what it was when it was remembered. What its program said since then is forgotten. */
    final void recall() throws IOException {
        // Nothing more is said while it stands still.
        qemu.stop();
        qemu.recall();
        if (lines != null) {
            lines.forget();
        }
        qemu.goOn();
    }

    /** Seconds of this machine's processors that it has used since it was started. */
    final long processorSeconds() {
        return qemu.processorTime().toSeconds();
    }

    /** Runs commands of {@code ip}, one a line. */
    public void ip(String lines) throws IOException {
        run("ip -batch - <<'END'\n" + lines.strip() + "\nEND");
    }

    /** What {@code ip -d -j link} lists. */
    public JsonNode links() throws IOException {
        return JSON.readTree(run("ip -d -j link"));
    }

    /** Pulls both ends of a NIC's cable. */
    public void pull(int nic) throws IOException {
        qemu.setLink("nic" + nic, false);
        qemu.setLink("sw" + nic, false);
    }

    /** Plugs both ends of a NIC's cable. */
    public void plug(int nic) throws IOException {
        qemu.setLink("nic" + nic, true);
        qemu.setLink("sw" + nic, true);
    }

    /** Kills or mends the switch's end of a cable: the NIC keeps its carrier, nothing gets through any more. */
    public void farEnd(int nic, boolean works) throws IOException {
        qemu.setLink("sw" + nic, works);
    }

    /** Runs a command again and again until what it prints is as wanted, and gives that. */
    public String await(String what, String command, Predicate<String> wanted) throws IOException {
        long end = System.nanoTime() + Lab.PATIENCE.toNanos();
        String last = run(command);
        while (!wanted.test(last)) {
            assertThat(System.nanoTime())
                    .as("not within " + Lab.PATIENCE.toMinutes() + " min: " + what + "; " + command + " says\n" + last)
                    .isLessThan(end);
            last = run("sleep 0.1; " + command);
        }
        return last;
    }

    /** Removes links of earlier tests and plugs all cables. */
    public void reset(List<String> links) throws IOException {
        for (int nic = 1; nic <= Qemu.CABLES; nic++) {
            plug(nic);
        }
        for (String link : links) {
            run("! [ -e /sys/class/net/" + link + " ] || ip link del " + link);
        }
    }

    @Override
    public void close() throws IOException {
        shell.close();
        if (lines != null) {
            lines.close();
        }
        qemu.close();
        for (String file :
                List.of("console.log", "qemu.log", "shell.sock", "lines.sock", "control.sock", "key", "key.pub")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.deleteIfExists(folder);
    }
}
