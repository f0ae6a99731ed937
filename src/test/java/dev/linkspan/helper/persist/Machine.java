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
