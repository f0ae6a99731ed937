// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.linkspan.ui.file.BackgroundWork;
import dev.linkspan.ui.file.PreferencesFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light or dark, as chosen or as the system has it. */
public final class Appearance {
    private static final String FONTS = "/dev/linkspan/assets/fonts/";
    private static final List<String> FACES = List.of("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf");

    private final PreferencesFile preferences;
    private final BackgroundWork work;
    private final Callable<Boolean> systemIsDark;
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private ThemeChoice choice;

    /** An appearance that follows the desktop when the user has not chosen. */
    public Appearance(PreferencesFile preferences, BackgroundWork work) {
        this(preferences, work, SystemColours::areDark);
    }

    Appearance(PreferencesFile preferences, BackgroundWork work, Callable<Boolean> systemIsDark) {
        this.preferences = preferences;
        this.work = work;
        this.systemIsDark = systemIsDark;
        loadFaces();
        choice = ThemeChoice.of(preferences.get().theme());
        show(choice);
    }

    /** Dresses a scene now and whenever the appearance changes. */
    public void dress(Scene scene) {
        scene.getStylesheets().add(ShellStyles.stylesheet());
        scene.getRoot().getStyleClass().add(ShellStyles.ROOT);
        dark.addListener((property, was, is) -> mark(scene, is));
        mark(scene, dark.get());
    }

    /** Whether it is dark now. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /** Chooses, and remembers it. */
    public void choice(ThemeChoice chosen) {
        preferences.update(it -> it.withTheme(chosen.word()));
        show(chosen);
    }

    /** Shows the window so this time. */
    public void show(ThemeChoice chosen) {
        choice = chosen;
        apply(chosen == ThemeChoice.DARK);
        if (chosen == ThemeChoice.SYSTEM) {
            work.run(
                    systemIsDark,
                    isDark -> {
                        if (choice == ThemeChoice.SYSTEM) {
                            apply(isDark);
                        }
                    },
                    unanswered -> {});
        }
    }

    private void apply(boolean isDark) {
        Application.setUserAgentStylesheet(
                isDark ? new PrimerDark().getUserAgentStylesheetBSS() : new PrimerLight().getUserAgentStylesheetBSS());
        dark.set(isDark);
    }

    private static void mark(Scene scene, boolean isDark) {
        scene.getRoot().getStyleClass().remove(ShellStyles.DARK);
        if (isDark) {
            scene.getRoot().getStyleClass().add(ShellStyles.DARK);
        }
    }

    private static void loadFaces() {
        for (String face : FACES) {
            try (InputStream in = Appearance.class.getResourceAsStream(FONTS + face)) {
                Font.loadFont(in, 13);
            } catch (IOException e) {
                // Without the face the next family of the stylesheet is used.
                System.getLogger(Appearance.class.getName()).log(System.Logger.Level.WARNING, "no face " + face, e);
            }
        }
    }
}
