// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.write;

import dev.linkspan.host.change.FileChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Texts of files by their absolute paths, as the machine names them. A value. */
public record ConfigFiles(Map<String, String> texts) {
    public ConfigFiles {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** The whole text of a file; null when there is none. */
    public @Nullable String text(String path) {
        return texts.get(path);
    }

    /** The files directly in a folder whose names end so, sorted by name. */
    public List<String> in(String folder, String ending) {
        return texts.keySet().stream()
                .filter(path -> path.startsWith(folder + "/")
                        && path.indexOf('/', folder.length() + 1) < 0
                        && path.endsWith(ending))
                .toList();
    }

    /**
     * The same with one file of another text.
     *
     * @param text null to remove the file
     */
    public ConfigFiles with(String path, @Nullable String text) {
        Map<String, String> changed = new TreeMap<>(texts);
        if (text == null) {
            changed.remove(path);
        } else {
            changed.put(path, text);
        }
        return new ConfigFiles(changed);
    }

    /** What has to be done to these files to have others, sorted by path; nothing for files that are the same. */
    public List<FileChange> changesTo(ConfigFiles after) {
        TreeSet<String> paths = new TreeSet<>(texts.keySet());
        paths.addAll(after.texts.keySet());
        List<FileChange> changes = new ArrayList<>();
        for (String path : paths) {
            String old = text(path);
            String made = after.text(path);
            if (old == null || !old.equals(made)) {
                changes.add(new FileChange(path, old, made));
            }
        }
        return List.copyOf(changes);
    }
}
