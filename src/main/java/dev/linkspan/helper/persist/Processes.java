// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The programs that run on a machine, by their command lines in /proc (proc(5)), which every user may read. */
final class Processes {
    private final MachineFiles files;

    Processes(MachineFiles files) {
        this.files = files;
    }

    /** Whether a program of this name runs in the network namespace that this one is in, or can't be ruled out to. */
    boolean runs(String program) throws IOException {
        return any(words -> isNamed(words.get(0), program));
    }

    /** Whether a word is the name of a program, or the path of one. */
    static boolean isNamed(String word, String program) {
        return word.equals(program) || word.endsWith("/" + program);
    }

    /**
     * Whether such a command runs, or can't be ruled out to.
     *
     * @param command tells by the words of its command line, which are never none
     */
    boolean any(Predicate<List<String>> command) throws IOException {
        // Where the processes of others are hidden (hidepid in proc(5)), the first one is, too.
        if (!files.exists("/proc/1")) {
            return true;
        }
        Optional<String> own = namespace("self");
        try (DirectoryStream<Path> all = Files.newDirectoryStream(files.place("/proc"), "[0-9]*")) {
            for (Path process : all) {
                String id = process.getFileName().toString();
                List<String> words = words(id);
                if (!words.isEmpty() && command.test(words)) {
                    Optional<String> other = namespace(id);
                    if (own.isEmpty() || other.isEmpty() || own.equals(other)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** None of a thread of the kernel, or a process that ended in the meantime. */
    private List<String> words(String id) {
        try {
            String line = files.text("/proc/" + id + "/cmdline").orElse("");
            return line.isEmpty() ? List.of() : List.of(line.split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The network namespace of a process, as in {@code net:[4026531840]}; empty when that may not be seen. */
    private Optional<String> namespace(String id) {
        try {
            return Optional.of(Files.readSymbolicLink(files.place("/proc/" + id + "/ns/net"))
                    .toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
