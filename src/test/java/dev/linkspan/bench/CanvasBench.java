// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.PictureTopologies;
import dev.linkspan.ui.canvas.CanvasView;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * Prints how long frames take while a card is dragged and the view is panned and zoomed, with as many NICs as the
 * arguments say, beside moving a plain picture of the same size in the same run, with the bars: a drag with
 * up to 2,000 NICs 60 times a second and 99 of 100 frames under 33 ms, panning and zooming at most 1.3 times a frame of the plain picture. Run it with
 * {@code -Dprism.order=sw}; {@code -Djavafx.animation.fullspeed=true} takes the limit of 60 frames a second away, so that
 * what a frame costs shows.
 */
public final class CanvasBench {
    private CanvasBench() {}

    public static void main(String[] args) {
        Application.launch(Window.class, args);
    }

    /** The window that is measured in. */
    public static final class Window extends Application {
        private static final int WIDTH = 1280;
        private static final int HEIGHT = 800;
        private static final int FRAMES = 240;
        private static final double FRAME_MS = 1000.0 / 60;
        private static final double LATE_MS = 33;
        private static final double MOST_RATIO = 1.3;
        /** The largest design that the bar of the drag is for. */
        private static final int DRAG_NICS = 2000;
        /** What the clock of the frames itself strays by. */
        private static final double CLOCK_MS = 0.15;

        private static final Duration SETTLE = Duration.seconds(2.5);

        private final Deque<Runnable> steps = new ArrayDeque<>();
        private final CanvasView canvas = new CanvasView();
        private double plainPan;
        private double plainZoom;

        @Override
        public void start(Stage stage) {
            Application.setUserAgentStylesheet(new atlantafx.base.theme.PrimerLight().getUserAgentStylesheet());
            Scene scene = new Scene(new Pane(), WIDTH, HEIGHT);
            stage.setScene(scene);
            stage.show();
            System.out.printf(
                    Locale.ROOT, "%-34s %10s %10s %8s  %s%n", "frame of", "median ms", "99 % ms", "ratio", "bar");
            plainPicture(scene);
            int[] sizes = getParameters().getRaw().isEmpty()
                    ? new int[] {200, 2000, 10_000}
                    : getParameters().getRaw().stream()
                            .mapToInt(Integer::parseInt)
                            .toArray();
            steps.add(() -> {
                scene.setRoot(canvas);
                next();
            });
            IntStream.of(sizes).forEach(this::size);
            steps.add(Platform::exit);
            pause();
        }

        /** The limit of the pipeline: a picture of the view's size, moved and stretched. */
        private void plainPicture(Scene scene) {
            steps.add(() -> {
                ImageView view = new ImageView(canvasPicture());
                scene.setRoot(new Pane(view));
                next();
            });
            steps.add(() -> {
                ImageView view =
                        (ImageView) scene.getRoot().getChildrenUnmodifiable().get(0);
                measure("moving a plain picture", 0, frame -> {
                    view.setTranslateX(swing(frame, 120));
                    view.setTranslateY(swing(frame, 60));
                });
            });
            steps.add(() -> {
                ImageView view =
                        (ImageView) scene.getRoot().getChildrenUnmodifiable().get(0);
                measure("zooming a plain picture", 0, frame -> {
                    view.setScaleX(1 + swing(frame, 0.3));
                    view.setScaleY(1 + swing(frame, 0.3));
                });
            });
        }

        private void size(int nics) {
            steps.add(() -> {
                long before = System.nanoTime();
                canvas.show(Picture.of(PictureTopologies.rack(nics / 4), Notes.NONE));
                System.out.printf(
                        Locale.ROOT, "%d NICs, shown after %.0f ms%n", nics, (System.nanoTime() - before) / 1e6);
                canvas.fit();
                pause();
            });
            steps.add(() -> {
                canvas.zoomTo(1);
                canvas.reveal("host01");
                pause();
            });
            // Taking the card up is part of the first frame.
            String drag = nics + (nics > DRAG_NICS ? " NICs, move of a host" : " NICs, drag of a host");
            steps.add(() -> measure(drag, 0, frame -> {
                if (frame == 1) {
                    canvas.startMove(Set.of("host01"));
                }
                canvas.moveBy(swing(frame, 120), swing(frame, 60));
            }));
            steps.add(() -> {
                canvas.cancelMove();
                pause();
            });
            pan(nics + " NICs, pan at 100 %");
            zoom(nics + " NICs, zoom around 100 %");
            steps.add(() -> {
                canvas.fit();
                pause();
            });
            pan(nics + " NICs, pan with all in view");
            zoom(nics + " NICs, zoom with all in view");
        }

        private void pan(String what) {
            steps.add(() -> measure(
                    what,
                    plainPan,
                    frame -> canvas.pan(
                            swing(frame, 120) - swing(frame - 1, 120), swing(frame, 60) - swing(frame - 1, 60))));
            steps.add(this::pause);
        }

        private void zoom(String what) {
            steps.add(() -> measure(
                    what, plainZoom, frame -> canvas.zoom((1 + swing(frame, 0.3)) / (1 + swing(frame - 1, 0.3)))));
            steps.add(this::pause);
        }

        private static double swing(int frame, double by) {
            return Math.sin(frame * 2 * Math.PI / 60) * by;
        }

        private static WritableImage canvasPicture() {
            WritableImage image = new WritableImage(WIDTH, HEIGHT);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    image.getPixelWriter().setArgb(x, y, 0xff000000 | (x * 31 + y * 17) * 2654435);
                }
            }
            return image;
        }

        private void measure(String what, double plain, IntConsumer move) {
            long[] frames = new long[FRAMES];
            new AnimationTimer() {
                private int frame = -20;
                private long last;

                @Override
                public void handle(long now) {
                    long at = System.nanoTime();
                    if (frame > 0) {
                        frames[frame - 1] = at - last;
                    }
                    last = at;
                    if (frame == FRAMES) {
                        stop();
                        report(what, plain, frames);
                        next();
                        return;
                    }
                    frame++;
                    move.accept(frame);
                }
            }.start();
        }

        private void report(String what, double plain, long[] frames) {
            Arrays.sort(frames);
            double median = frames[frames.length / 2] / 1e6;
            double late = frames[(int) (frames.length * 0.99)] / 1e6;
            if (what.startsWith("moving")) {
                plainPan = median;
            } else if (what.startsWith("zooming")) {
                plainZoom = median;
            }
            String ratio = plain == 0 ? "" : String.format(Locale.ROOT, "%.2f", median / plain);
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %10.1f %10.1f %8s  %s%n",
                    what,
                    median,
                    late,
                    ratio,
                    bar(what, median, late, plain));
        }

        private static String bar(String what, double median, double late, double plain) {
            if (what.contains("drag")) {
                boolean met = median <= FRAME_MS + CLOCK_MS && late < LATE_MS;
                return "16.7 and under 33: " + (met ? "met" : "missed");
            }
            return plain == 0 ? "" : "1.3: " + (median / plain <= MOST_RATIO ? "met" : "missed");
        }

        private void pause() {
            PauseTransition pause = new PauseTransition(SETTLE);
            pause.setOnFinished(event -> next());
            pause.play();
        }

        private void next() {
            steps.remove().run();
        }
    }
}
