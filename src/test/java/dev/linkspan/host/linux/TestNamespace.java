// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A network namespace made for a test and removed with it. Commands are those of iproute2. */
public final class TestNamespace implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name = "lst-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();

    private TestNamespace() throws IOException {
        run("ip", "netns", "add", name);
    }

    /** A new namespace; without the rights or the tool for one the test is skipped with the reason printed. */
    public static TestNamespace create() throws IOException {
        String reason = whyNot();
        if (reason != null) {
            System.out.println("SKIPPED, no network namespace: " + reason);
        }
        Assumptions.assumeTrue(reason == null, reason);
        return new TestNamespace();
    }

    private static String whyNot() throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self/ns"))) {
            return "this machine runs no Linux";
        }
        if (Files.notExists(Path.of("/proc/self/ns/net"))) {
            return "the kernel has no network namespaces";
        }
        boolean root = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
        if (!root) {
            return "it needs root";
        }
        boolean tool = Stream.of("/sbin/ip", "/usr/sbin/ip", "/bin/ip", "/usr/bin/ip")
                .anyMatch(path -> Files.isExecutable(Path.of(path)));
        return tool ? null : "iproute2 is not installed";
    }

    public String name() {
        return name;
    }

    /** Runs {@code ip} inside; the words are separated by blanks. */
    public void ip(String words) throws IOException {
        Result result = tryIp(words);
        assertThat(result.exit()).as("ip " + words + ": " + result.output()).isZero();
    }

    /** Whether {@code ip} inside succeeds; for kinds of links that not every kernel has. */
    public boolean has(String words) throws IOException {
        Result result = tryIp(words);
        if (result.exit() != 0) {
            System.out.println(
                    "Not on this kernel: ip " + words + ": " + result.output().strip());
        }
        return result.exit() == 0;
    }

    /** What {@code ip -json} prints inside. */
    public JsonNode ipJson(String words) throws IOException {
        Result result = tryIp("-j " + words);
        assertThat(result.exit()).as(result.output()).isZero();
        return new ObjectMapper().readTree(result.output());
    }

    /**
     * What the task says of the namespace at a time when nothing moved in it: carrier and link-local addresses follow
     * a link's going up with a delay of the kernel's own.
     */
    public <T> T whenStill(Callable<T> task) throws Exception {
        for (int attempt = 0; attempt < 200; attempt++) {
            JsonNode before = ipJson("addr");
            T result = task.call();
            if (before.equals(ipJson("addr"))) {
                return result;
            }
        }
        throw new AssertionError("the namespace never held still");
    }

    /** Runs a program inside and waits for it. */
    public Result exec(String... command) throws IOException {
        return execute(execCommand(command));
    }

    /** The command line that runs a program inside. */
    public List<String> execCommand(String... command) {
        List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", name));
        line.addAll(List.of(command));
        return line;
    }

    @Override
    public void close() throws IOException {
        run("ip", "netns", "del", name);
    }

    /** What a process printed, both streams, and how it ended. */
    public record Result(int exit, String output) {}

    private Result tryIp(String words) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "-n", name));
        command.addAll(List.of(words.split(" ")));
        return execute(command);
    }

    private static void run(String... command) throws IOException {
        Result result = execute(List.of(command));
        assertThat(result.exit())
                .as(String.join(" ", command) + ": " + result.output())
                .isZero();
    }

    private static Result execute(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
