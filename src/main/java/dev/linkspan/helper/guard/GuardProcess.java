// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Starts a guard as a process that outlives this one and its terminal: through the system manager where systemd runs, so
 * that it does not even belong to the session (systemd-run(1)), otherwise in a session of its own (setsid(1)).
 */
public final class GuardProcess implements GuardStarter {
    private static final Path SYSTEMD = Path.of("/run/systemd/system");
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final long SYSTEMD_SECONDS = 10;

    private final String mainClass;

    public GuardProcess() {
        this(GuardMain.class.getName());
    }

    /** With another main class, for tests. */
    GuardProcess(String mainClass) {
        this.mainClass = mainClass;
    }

    @Override
    public BooleanSupplier start(HelperFolders folders, String id) throws IOException {
        if (Files.isDirectory(SYSTEMD) && startUnit(folders, id)) {
            return () -> true;
        }
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(java(id));
        Process guard = builder(command, folders).start();
        return guard::isAlive;
    }

    /** The same Java, classes and settings as this process. */
    private List<String> java(String id) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1"));
        for (String name : new TreeSet<>(System.getProperties().stringPropertyNames())) {
            if (name.startsWith("jna.") || name.startsWith("linkspan.")) {
                command.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        command.addAll(List.of("-cp", classPath(), mainClass, id));
        return command;
    }

    /** The guard works in another folder than this process. */
    private static String classPath() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(element -> Path.of(element).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Without the caller's environment, which could change what Java does. */
    private static ProcessBuilder builder(List<String> command, HelperFolders folders) {
        File log = folders.guardLog().toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log)
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().put("LANG", "C.UTF-8");
        return builder;
    }

    /** False when the system manager would not, so that the other way is taken. */
    private boolean startUnit(HelperFolders folders, String id) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "systemd-run",
                "--quiet",
                "--collect",
                "--service-type=exec",
                "--unit=linkspan-guard-" + id,
                "--description=Linkspan guards the change " + id,
                "--property=KillMode=mixed",
                "--property=TimeoutStopSec=120",
                // A guard that is killed is started anew, and then takes the change back.
                "--property=Restart=on-abnormal",
                "--property=RestartSec=100ms",
                "--property=OOMScoreAdjust=-900",
                "--property=NoNewPrivileges=yes",
                "--property=UMask=0077",
                "--property=Environment=LANG=C.UTF-8"));
        capabilities().ifPresent(numbers -> command.add("--property=CapabilityBoundingSet=" + numbers));
        command.add("--");
        command.addAll(java(id));
        try {
            Process run = builder(command, folders).start();
            if (run.waitFor(SYSTEMD_SECONDS, TimeUnit.SECONDS)) {
                return run.exitValue() == 0;
            }
            run.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the guard was started", e);
        }
    }

    /** What this process may hold, by number (capabilities(7), proc(5) CapBnd), so that the guard may no more. */
    private static Optional<String> capabilities() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("CapBnd:")) {
                long mask = Long.parseUnsignedLong(
                        line.substring("CapBnd:".length()).strip(), 16);
                List<String> numbers = new ArrayList<>();
                for (int number = 0; number < Long.SIZE; number++) {
                    if ((mask >>> number & 1) == 1) {
                        numbers.add(String.valueOf(number));
                    }
                }
                return Optional.of(String.join(" ", numbers));
            }
        }
        return Optional.empty();
    }
}
