// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The preferences as they are now; every change is written in the background. */
public final class PreferencesFile {
    private static final System.Logger LOG = System.getLogger(PreferencesFile.class.getName());

    private final Path file;
    private final Executor background;
    private final ReadOnlyObjectWrapper<Preferences> current;

    /** Reads them; begins with the initial ones when there is no readable file. */
    public PreferencesFile(UserFolders folders, Executor background) {
        this.file = folders.config().resolve("preferences.json");
        this.background = background;
        current = new ReadOnlyObjectWrapper<>(read(file));
    }

    /** The preferences as they are now. */
    public Preferences get() {
        return current.get();
    }

    /** The preferences as they are now. */
    public ReadOnlyObjectProperty<Preferences> property() {
        return current.getReadOnlyProperty();
    }

    /** Changes them. */
    public void update(UnaryOperator<Preferences> change) {
        Preferences changed = change.apply(get());
        if (!changed.equals(get())) {
            current.set(changed);
            background.execute(() -> write(changed));
        }
    }

    private static Preferences read(Path file) {
        // Checked first: a first start has no file, and needs no JSON reader then.
        if (!Files.exists(file)) {
            return Preferences.initial();
        }
        try {
            return new ObjectMapper().readValue(Files.readString(file), Preferences.class);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is not readable and is begun anew: {1}", file, e.getMessage());
            return Preferences.initial();
        }
    }

    private void write(Preferences preferences) {
        try {
            Files.createDirectories(file.getParent());
            String text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(preferences);
            SafeFile.write(file, text + "\n");
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} could not be written: {1}", file, e.getMessage());
        }
    }
}
