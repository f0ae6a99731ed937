// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.state;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Files that are nowhere on disk. */
public final class MemoryFiles implements MachineFiles {
    private final Map<String, String> texts = new ConcurrentSkipListMap<>();

    @Override
    public Optional<String> read(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    @Override
    public void write(String path, String text) {
        texts.put(path, text);
    }

    @Override
    public void delete(String path) {
        texts.remove(path);
    }

    @Override
    public Collection<String> list(String folder) {
        String start = folder + "/";
        return texts.keySet().stream()
                .filter(path -> path.startsWith(start) && path.indexOf('/', start.length()) < 0)
                .map(path -> path.substring(start.length()))
                .toList();
    }

    /** Every path, in order. */
    public Collection<String> paths() {
        return texts.keySet();
    }
}
