// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Time from the start of the process to a usable window, Linkspan beside a bare JavaFX window, in turn, each with a
 * class-data archive of its own. Run by installer/bench on the built jars.
 */
public final class StartBench {
    private static final int PAIRS = 9;
    private static final double BAR = 1.5;
    private static final Path TARGET = Path.of("target");

    private StartBench() {}

    /** Prints the medians in milliseconds and their ratio. */
    public static void main(String[] args) throws IOException, InterruptedException {
        long[] ours = new long[PAIRS];
        long[] bare = new long[PAIRS];
        start("linkspan", true);
        start("bare", true);
        for (int i = 0; i < PAIRS; i++) {
            ours[i] = start("linkspan", false);
            bare[i] = start("bare", false);
        }
        Arrays.sort(ours);
        Arrays.sort(bare);
        long our = ours[PAIRS / 2];
        long theirs = bare[PAIRS / 2];
        System.out.printf(
                Locale.ROOT,
                "start to usable window, median of %d: Linkspan %d ms, bare JavaFX window %d ms, ratio %.2f (bar %.2f: %s)%n",
                PAIRS,
                our,
                theirs,
                (double) our / theirs,
                BAR,
                our <= BAR * theirs ? "met" : "missed");
    }

    private static long start(String what, boolean writeArchive) throws IOException, InterruptedException {
        Path archive = TARGET.resolve("start-bench-" + what + ".jsa");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add((writeArchive ? "-XX:ArchiveClassesAtExit=" : "-XX:SharedArchiveFile=") + archive);
        command.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Dprism.order=sw", "-XX:+UseSerialGC"));
        command.addAll(List.of("--module-path", jars(true), "--add-modules", "javafx.controls"));
        command.addAll(List.of("-cp", TARGET.resolve("linkspan-0.1.0.jar") + ":" + jars(false) + ":target/bench.jar"));
        command.addAll(List.of(StartProbe.class.getName(), what));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return out.lines()
                .filter(line -> line.startsWith(StartProbe.USABLE_AFTER))
                .map(line -> Long.parseLong(line.substring(StartProbe.USABLE_AFTER.length())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(what + " ended with " + status + ": " + out));
    }

    private static String jars(boolean javafx) throws IOException {
        try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("javafx-") == javafx)
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        }
    }
}
