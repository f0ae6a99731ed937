// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A network namespace with one NIC, eth1, whose cable ends in the same namespace, and with folders of its own for state
 * below /run and /var/lib. Ends with its processes when it is closed. Needs root.
 */
public final class Sandbox implements AutoCloseable {
    private static final String SETUP = String.join(
            " && ",
            "mount -t sysfs sysfs /sys",
            "mount -t tmpfs tmpfs /run",
            "mount -t tmpfs tmpfs /var/lib",
            "ip link set lo up",
            "ip link add eth1 type veth peer name peer1",
            "ip link set peer1 up",
            "ip link set eth1 up",
            "ip addr add 198.51.100.7/24 dev eth1",
            "echo ready",
            "exec cat");

    private final Process holder;

    public Sandbox() throws IOException {
        holder = new ProcessBuilder("unshare", "--net", "--mount", "sh", "-c", SETUP)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(out.readLine())) {
            throw new IOException("the namespace could not be made");
        }
    }

    /** The command that runs another one in here. */
    public List<String> inside(String... command) {
        List<String> all =
                new ArrayList<>(List.of("nsenter", "-t", String.valueOf(holder.pid()), "--net", "--mount", "--"));
        all.addAll(List.of(command));
        return all;
    }

    /** What a command in here prints. */
    public String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(inside(command)).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + out);
        }
        return out;
    }

    /** IPv4 addresses of eth1, as {@code ip} prints them. */
    public String addresses() throws IOException, InterruptedException {
        return run("ip", "-4", "-o", "addr", "show", "dev", "eth1");
    }

    @Override
    public void close() {
        try {
            holder.getOutputStream().close();
            if (!holder.waitFor(10, TimeUnit.SECONDS)) {
                holder.destroyForcibly();
            }
        } catch (IOException e) {
            holder.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
