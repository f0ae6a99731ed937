// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.linkspan.host.lab.shell.state.FolderFiles;
import dev.linkspan.host.lab.shell.state.MachineFiles;
import dev.linkspan.host.lab.shell.state.MemoryFiles;
import dev.linkspan.host.lab.shell.state.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A machine in a folder: {@code state.json}, and under {@code root} its files. */
final class StateFile {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private StateFile() {}

    static FolderFiles files(Path home) {
        return new FolderFiles(root(home));
    }

    static Path root(Path home) {
        return home.resolve("root");
    }

    static State read(Path home) {
        try {
            return MAPPER.readValue(home.resolve("state.json").toFile(), State.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the state; a reader sees the old one or the new one. */
    static void write(Path home, State state) {
        try {
            Files.createDirectories(home);
            Path next = home.resolve("state.json.next");
            Files.writeString(next, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(state));
            Files.move(next, home.resolve("state.json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the files of a machine that are nowhere on disk. */
    static void write(Path home, MachineFiles files) {
        if (files instanceof MemoryFiles memory) {
            FolderFiles folder = files(home);
            memory.paths().forEach(path -> folder.write(path, memory.read(path).orElse("")));
        }
    }
}
