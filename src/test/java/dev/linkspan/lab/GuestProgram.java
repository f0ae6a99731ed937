// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.jna.Native;
import dev.linkspan.cli.Main;
import inet.ipaddr.IPAddress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** This program as it was just compiled, put into the guest under /app, and started there. */
public final class GuestProgram {

    /** One class of each part of the class path. */
    private static final List<Class<?>> PARTS = List.of(
            Main.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonProperty.class,
            Native.class,
            IPAddress.class,
            CommandLine.class,
            Yaml.class,
            Nullable.class);

    private GuestProgram() {}

    /** The shell's words for the program with these arguments. */
    static String command(String arguments) {
        return command(Main.class, arguments);
    }

    /** The same for another main class, of the program or of the tests. */
    static String command(Class<?> main, String arguments) {
        // Unpacking JNA's library would take a second.
        return "/opt/jre/bin/java -XX:+UseSerialGC -Djna.boot.library.path=/app/native -Djna.nounpack=true"
                + " -cp '/app/tests:/app/classes:/app/lib/*' " + main.getName() + " " + arguments;
    }

    /** The shell's words for a class of the tests that needs no more than the program, compiled as it runs. */
    public static String test(Class<?> main, String arguments) {
        return "LAB_COMPILE=yes " + command(main, arguments);
    }

    /** Appends the program and other files to an initramfs: the kernel unpacks one archive after the other. */
    static void append(Path initrd, Map<String, String> files) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(initrd, StandardOpenOption.APPEND));
                NewcArchive archive = new NewcArchive(out)) {
            archive.folder("app");
            archive.folder("app/lib");
            appendTests(archive);
            for (Class<?> part : PARTS) {
                Path place = place(part);
                if (Files.isDirectory(place)) {
                    appendFolder(archive, place);
                } else {
                    archive.file("app/lib/" + place.getFileName(), Files.readAllBytes(place));
                }
            }
            archive.folder("app/native");
            archive.file("app/native/libjnidispatch.so", jnaLibrary());
            for (Map.Entry<String, String> file : files.entrySet()) {
                appendParents(archive, file.getKey());
                archive.file(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void appendParents(NewcArchive archive, String file) throws IOException {
        for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
            archive.folder(file.substring(0, slash));
        }
    }

    private static void appendFolder(NewcArchive archive, Path classes) throws IOException {
        try (Stream<Path> walk = Files.walk(classes)) {
            for (Path path : walk.sorted().toList()) {
                String name = path.equals(classes) ? "app/classes" : "app/classes/" + classes.relativize(path);
                if (Files.isDirectory(path)) {
                    archive.folder(name);
                } else {
                    archive.file(name, Files.readAllBytes(path));
                }
            }
        }
    }

    /** The tests' own classes for the guest, with the hosts that they make plans of. */
    private static void appendTests(NewcArchive archive) throws IOException {
        Path classes = place(GuestProgram.class);
        for (String room : List.of("lab", "plan", "helper/guard", "helper/persist")) {
            appendParents(archive, "app/tests/dev/linkspan/" + room + "/");
            try (Stream<Path> files = Files.list(classes.resolve("dev/linkspan/" + room))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    archive.file("app/tests/" + classes.relativize(file), Files.readAllBytes(file));
                }
            }
        }
    }

    private static byte[] jnaLibrary() throws IOException {
        try (InputStream library = Native.class.getResourceAsStream("/com/sun/jna/linux-x86-64/libjnidispatch.so")) {
            if (library == null) {
                throw new IOException("JNA has no library for x86-64");
            }
            return library.readAllBytes();
        }
    }

    private static Path place(Class<?> part) {
        CodeSource source = part.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(source.getLocation() + " is no file", e);
        }
    }
}
