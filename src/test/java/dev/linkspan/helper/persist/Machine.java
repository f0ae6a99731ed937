// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that stands for the root of a machine. */
final class Machine {
    private final Path root;

    Machine(Path root) {
        this.root = root;
    }

    Machine file(String path, String text) throws IOException {
        Path place = root.resolve(path.substring(1));
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
        return this;
    }

    Machine folder(String path) throws IOException {
        Files.createDirectories(root.resolve(path.substring(1)));
        return this;
    }

    Machine link(String path, String target) throws IOException {
        Path place = root.resolve(path.substring(1));
        Files.createDirectories(place.getParent());
        Files.createDirectories(root.resolve(target.substring(1)));
        Files.createSymbolicLink(place, root.resolve(target.substring(1)));
        return this;
    }

    /** Something that runs, by the words of its command line. */
    Machine process(int id, String... words) throws IOException {
        return file("/proc/" + id + "/cmdline", String.join("\0", words) + "\0");
    }

    /** The network namespace of something that runs. */
    Machine namespace(String id, String name) throws IOException {
        Path folder = Files.createDirectories(root.resolve("proc/" + id + "/ns"));
        Files.createSymbolicLink(folder.resolve("net"), Path.of(name));
        return this;
    }

    String text(String path) throws IOException {
        return Files.readString(root.resolve(path.substring(1)));
    }

    Path root() {
        return root;
    }

    MachineFiles files() {
        return new MachineFiles(root);
    }
}
