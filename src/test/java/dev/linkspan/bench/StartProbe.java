// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.cli.Main;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Starts a window, says how long the process took to draw it twice, and ends. */
public final class StartProbe {
    static final String USABLE_AFTER = "usable after ms ";

    private StartProbe() {}

    /** Starts {@code bare} or {@code linkspan}. */
    public static void main(String[] args) {
        Thread watch = new Thread(StartProbe::awaitWindow, "await window");
        watch.setDaemon(true);
        watch.start();
        if (args[0].equals("bare")) {
            Application.launch(Bare.class);
        } else {
            Main.main(new String[] {"gui"});
        }
    }

    private static void awaitWindow() {
        while (true) {
            try {
                Platform.runLater(StartProbe::whenShownSayAndEnd);
                return;
            } catch (IllegalStateException notStartedYet) {
                try {
                    TimeUnit.MILLISECONDS.sleep(2);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private static void whenShownSayAndEnd() {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                boolean shown = Window.getWindows().stream()
                        .anyMatch(window -> window.isShowing() && window.getScene() != null);
                if (shown && ++frames == 3) {
                    stop();
                    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
                    System.out.println(USABLE_AFTER + (System.currentTimeMillis() - started));
                    System.out.flush();
                    Runtime.getRuntime().exit(0);
                }
            }
        }.start();
    }

    /** Nothing but a window. */
    public static final class Bare extends Application {
        @Override
        public void start(Stage stage) {
            stage.setScene(new Scene(new StackPane(), 1440, 900));
            stage.show();
        }
    }
}
