// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The helper of the classes under test, installed by its installer into a folder. */
public final class Installation {
    static final Path INSTALLER = Path.of("installer").toAbsolutePath();

    private final Path prefix;
    private final Map<String, String> environment;

    public Installation(Path folder) throws IOException, InterruptedException {
        prefix = folder.resolve("usr");
        environment = Map.of(
                "PREFIX", prefix.toString(),
                "JAR", jar(folder).toString(),
                "LIB", libraries(folder).toString());
        install();
    }

    void install(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = INSTALLER.resolve("install-helper").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        run(environment, command);
    }

    Path prefix() {
        return prefix;
    }

    public Path launcher() {
        return prefix.resolve("sbin/linkspan-helper");
    }

    /** Ours, of the classes under test. */
    private static Path jar(Path folder) throws IOException, InterruptedException {
        Path jar = folder.resolve("linkspan.jar");
        run(
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "jar").toString(),
                "--create",
                "--file",
                jar.toString(),
                "-C",
                Path.of("target", "classes").toAbsolutePath().toString(),
                "dev/linkspan");
        return jar;
    }

    private static Path libraries(Path folder) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : path.split(File.pathSeparator, -1)) {
            Path file = Path.of(entry);
            if (file.getFileName()
                    .toString()
                    .matches("(jackson-(core|databind|annotations)|jna|ipaddress|snakeyaml)-[0-9].*jar")) {
                Files.copy(file, lib.resolve(file.getFileName()));
            }
        }
        return lib;
    }

    /** What a command prints; it must succeed. */
    static String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
