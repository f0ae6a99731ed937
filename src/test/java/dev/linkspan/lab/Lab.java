// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the lab's machine to tests that have a {@link Guest} as parameter. It is booted by the first one, serves all of the
 * run, and ends with it. Where it can't be had, the test is skipped with the reason printed.
 */
public final class Lab implements ExecutionCondition, ParameterResolver {

    /** How long anything is waited for that has to come: busy processors make minutes of what takes seconds on idle ones. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Path SCRIPTS = Path.of("src/test/lab");

    private static final List<String> TOOLS = List.of(
            "qemu-system-x86_64",
            "apt-get",
            "busybox",
            "cpio",
            "depmod",
            "lz4",
            "mkfs.ext4",
            "setpriv",
            "ssh",
            "ssh-keygen");

    /** The machine, or why it did not start; then the next test does not try again. */
    private record Machine(@Nullable Guest guest, @Nullable IOException failure) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (guest != null) {
                guest.close();
            }
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String lack = whyNot();
        if (lack == null) {
            return ConditionEvaluationResult.enabled("QEMU is here");
        }
        System.out.println("SKIPPED: no machine with a bonding kernel: " + lack);
        return ConditionEvaluationResult.disabled(lack);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Guest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Machine machine = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Lab.class))
                .getOrComputeIfAbsent(Machine.class, key -> start(), Machine.class);
        if (machine.failure() != null) {
            throw new IllegalStateException(
                    "the lab's machine can't be started: " + machine.failure().getMessage(), machine.failure());
        }
        return machine.guest();
    }

    private static Machine start() {
        try {
            return new Machine(Guest.boot(image("image")), null);
        } catch (IOException e) {
            return new Machine(null, e);
        }
    }

    private static @Nullable String whyNot() {
        if (!System.getProperty("os.name", "").equals("Linux")
                || !System.getProperty("os.arch", "").equals("amd64")) {
            return "it is emulated on Linux on x86-64 only";
        }
        for (String tool : TOOLS) {
            boolean there = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin").stream()
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
            if (!there) {
                return tool + " is not installed";
            }
        }
        return null;
    }

    /** The folder that a script has made, now or earlier. */
    static Path image(String name) throws IOException {
        Path path = SCRIPTS.resolve(name);
        Process script = new ProcessBuilder(path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (script.waitFor() != 0) {
                throw new IOException(path + " failed, see its message above");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the image was made", e);
        }
        return Path.of(said);
    }
}
