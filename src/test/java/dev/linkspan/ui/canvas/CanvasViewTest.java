// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.PictureTopologies;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class CanvasViewTest {
    private final Topology topology = PictureTopologies.spanning();
    private CanvasView canvas;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        canvas = new CanvasView();
        stage.setScene(new Scene(canvas, 1100, 800));
        stage.show();
        canvas.show(Picture.of(topology, Notes.NONE));
    }

    @Test
    void everythingIsInViewAtFirst(FxRobot robot) {
        robot.interact(() -> {});
        Box all = canvas.viewport().toScreen(canvas.picture().bounds());
        assertThat(new Box(0, 0, 1100, 800).contains(all)).isTrue();
    }

    @Test
    void aChipSaysWhatItIs() {
        assertThat(canvas.nodeFor("db01/net0").map(Node::getAccessibleText)).contains("db01 / net0 / up");
    }

    @Test
    void theChipUnderThePointerIsHit() {
        Box place = canvas.placeOf("db01/net2").orElseThrow();
        assertThat(canvas.hitAll(place.centerX(), place.centerY()))
                .startsWith("db01/net2", "db01/aggr2", "db01/ipmp0", "db01");
    }

    @Test
    void zoomingKeepsWhatIsUnderThePointer(FxRobot robot) {
        Point2D before = canvas.toCanvas(300, 200);
        robot.interact(() -> canvas.zoomAt(300, 200, 1.7));
        Point2D after = canvas.toCanvas(300, 200);
        assertThat(after.getX()).isCloseTo(before.getX(), Offset.offset(1e-6));
        assertThat(after.getY()).isCloseTo(before.getY(), Offset.offset(1e-6));
    }

    @Test
    void farAwayOnlyCardsAreHit(FxRobot robot) {
        Point2D chip = canvas.picture()
                .place("db01/net2")
                .map(box -> new Point2D(box.centerX(), box.centerY()))
                .orElseThrow();
        robot.interact(() -> canvas.zoomTo(0.2));
        Point2D at = canvas.toScreen(chip.getX(), chip.getY());
        assertThat(canvas.hit(at.getX(), at.getY())).contains("db01");
    }

    @Test
    void aFloodOfProbesIsOneDotOnEachWayAndNoneIsLeftOver(FxRobot robot) throws Exception {
        List<String> interfaces = topology.hosts().stream()
                .flatMap(host -> host.interfaces().stream())
                .map(IpInterface::id)
                .toList();
        assertThat(interfaces).isNotEmpty();
        robot.interact(() -> {
            for (int i = 0; i < 10_000; i++) {
                interfaces.forEach(id -> canvas.probe(id, id.hashCode() % 2 == 0));
                canvas.probe("no/such:ip", false);
            }
            assertThat(dots()).isBetween(1, Math.min(ProbeLayer.MOST, interfaces.size()));
            canvas.show(Picture.of(topology.withHosts(List.of()), Notes.NONE));
            assertThat(dots()).isZero();
            canvas.show(Picture.of(topology, Notes.NONE));
            interfaces.forEach(id -> canvas.probe(id, true));
            assertThat(dots()).isPositive();
        });
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, () -> dots() == 0));
        robot.interact(() -> {
            canvas.zoomTo(0.1);
            interfaces.forEach(id -> canvas.probe(id, false));
            assertThat(dots()).as("far away").isZero();
        });
    }

    private int dots() {
        return canvas.lookupAll(".canvas-probe").size();
    }

    @Test
    void anEditElsewhereKeepsTheNode(FxRobot robot) {
        Node before = canvas.nodeFor("leaf-b").orElseThrow();
        robot.interact(() -> canvas.show(canvas.picture()
                .next(
                        topology.withHosts(topology.hosts().stream()
                                .map(host -> host.withName("renamed"))
                                .toList()),
                        Notes.NONE)));
        assertThat(canvas.nodeFor("leaf-b")).containsSame(before);
    }

    @Test
    void aCardThatIsMovedTellsWhereItWasLetGo(FxRobot robot) {
        Position before = canvas.picture().positions().get("db01");
        robot.interact(() -> {
            canvas.startMove(Set.of("db01"));
            canvas.moveBy(30, 40);
            Map<String, Position> after = canvas.endMove(30, 40);
            assertThat(after).containsExactly(Map.entry("db01", new Position(before.x() + 30, before.y() + 40)));
        });
    }

    @Test
    void aCardThatIsPutBackLeavesThePictureAsItWas(FxRobot robot) {
        int[] before = pixels(robot);
        robot.interact(() -> {
            canvas.startMove(Set.of("db01"));
            canvas.moveBy(30, 40);
        });
        int[] carried = pixels(robot);
        robot.interact(() -> {
            canvas.moveBy(0, 0);
            canvas.cancelMove();
        });
        assertThat(carried).isNotEqualTo(before);
        assertThat(pixels(robot)).isEqualTo(before);
    }

    @Test
    void whatIsCarriedFollowsTheViewWhenThatIsMoved(FxRobot robot) {
        Point2D at = canvas.toScreen(canvas.picture().positions().get("db01").x(), 0);
        robot.interact(() -> {
            canvas.startMove(Set.of("db01"));
            canvas.moveBy(10, 0);
            canvas.pan(25, 0);
        });
        Node card = canvas.nodeFor("db01").orElseThrow();
        double x = canvas.sceneToLocal(card.localToScene(0, 0)).getX();
        assertThat(x).isCloseTo(at.getX() + 25 + 10 * canvas.viewport().scale(), Offset.offset(0.5));
    }

    @Test
    void findingsThatComeWhileACardIsCarriedWaitUntilItIsLetGo(FxRobot robot) {
        Notes notes = new Notes(Map.of("db01", new Notes.Badge(Mark.FAILED, 1, "wrong")), null, Map.of());
        Picture found = canvas.picture().next(topology, notes);
        robot.interact(() -> {
            canvas.startMove(Set.of("db01"));
            canvas.show(found);
            canvas.moveBy(30, 40);
        });
        assertThat(canvas.picture()).isNotSameAs(found);
        robot.interact(canvas::cancelMove);
        assertThat(canvas.picture()).isSameAs(found);
    }

    private int[] pixels(FxRobot robot) {
        robot.interact(() -> {});
        AtomicReference<WritableImage> taken = new AtomicReference<>();
        robot.interact(() -> taken.set(canvas.snapshot(null, null)));
        WritableImage image = taken.get();
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    @Test
    void selectionForgetsWhatIsGone(FxRobot robot) {
        robot.interact(() -> canvas.select(Set.of("db01/net0", "nowhere/net9")));
        assertThat(canvas.selected()).containsExactly("db01/net0");
    }

    @Test
    void whatIsOutOfViewHasNoNode(FxRobot robot) {
        robot.interact(() -> {
            canvas.show(Picture.of(PictureTopologies.rack(40), Notes.NONE));
            canvas.zoomTo(1);
            canvas.reveal("host01");
            canvas.show(Picture.of(PictureTopologies.rack(40), Notes.NONE));
        });
        assertThat(canvas.nodeFor("host01")).isPresent();
        assertThat(canvas.nodeFor("host40")).isEmpty();
    }
}
