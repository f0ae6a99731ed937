// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of a script that is the same for all hosts of a system: the functions that compare, change and take back. */
enum Machinery {
    /** Oracle Solaris 11.4. */
    SOLARIS_11("/bin/sh", "/usr/sbin:/sbin:/usr/bin:/bin", "frame", "modern", "solaris-11"),
    /** illumos. */
    ILLUMOS("/bin/sh", "/usr/sbin:/sbin:/usr/bin:/bin", "frame", "modern", "illumos"),
    /** Solaris 10, whose {@code /bin/sh} is a Bourne shell from before POSIX. */
    SOLARIS_10("/usr/xpg4/bin/sh", "/usr/xpg4/bin:/usr/sbin:/sbin:/usr/bin:/bin", "frame", "solaris-10");

    private final String shell;
    private final String text;

    Machinery(String shell, String path, String... parts) {
        this.shell = shell;
        this.text = "set -u\nPATH=" + path + "\nLC_ALL=C\nexport PATH LC_ALL\n"
                + Arrays.stream(parts).map(Machinery::part).collect(Collectors.joining("\n"));
    }

    /** The shell that reads the script. */
    String shell() {
        return shell;
    }

    /** The text, ending in a line feed. */
    String text() {
        return text;
    }

    /** Every line that belongs to the machinery of some script, as it is written. */
    static Set<String> lines() {
        return Stream.of(values())
                .flatMap(machinery -> Stream.concat(Stream.of("#!" + machinery.shell), machinery.text.lines()))
                .collect(Collectors.toSet());
    }

    private static String part(String name) {
        try (InputStream in = Objects.requireNonNull(Machinery.class.getResourceAsStream(name + ".sh"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
