// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.edit.Edit;
import dev.linkspan.export.picture.Box;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Vlan;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.file.FilePicker;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.model.EditorModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Walks through the real window as a new user would and leaves pictures of it in the folder of the system property
 * {@code linkspan.tour}. Not a part of the test run: {@code installer/run} starts it where there is no display.
 */
class Tour extends ApplicationTest {
    private static final Path PICTURES = Path.of(System.getProperty("linkspan.tour", "target/tour"));

    @TempDir
    static Path home;

    private Stage stage;
    private Workbench workbench;
    private int pictures;

    @Override
    public void start(Stage shown) throws IOException {
        Files.createDirectories(PICTURES);
        stage = shown;
        workbench = new Workbench(UserFolders.in(home), new NoFiles(), () -> {});
        workbench.open(stage, StartOptions.parse(Optional.empty(), List.of("--size=1440x900", "--theme=light")));
    }

    @Test
    void walk() throws TimeoutException, IOException, TopologyFormatException {
        await(() -> !model().findings().isEmpty());
        picture("overview");
        interact(() -> canvas().fit());
        picture("whole-lab");

        interact(() -> {
            canvas().zoomTo(1);
            canvas().center(860, 560);
        });
        carry("db01/net4", "db01/aggr1");
        picture("drag-says-what-it-will-do");
        letGoOfNothing();

        carry("new01/net1", "db01/aggr1");
        picture("drag-says-why-not");
        letGoOfNothing();

        clickOn("#problems .list-cell");
        picture("finding-with-its-quick-fix");
        int findings = model().findings().size();
        clickOn("#problems .quick-fix");
        await(() -> model().findings().size() < findings);
        picture("finding-fixed");
        push(KeyCode.CONTROL, KeyCode.Z);
        await(() -> model().findings().size() == findings);

        interact(() -> model().select("db01/ipmp0"));
        picture("inspector");

        push(KeyCode.CONTROL, KeyCode.K);
        write("agg");
        picture("command-palette");
        push(KeyCode.ESCAPE);

        clickOn("#export");
        picture("export");
        push(KeyCode.ESCAPE);

        whatIf();
        live();
        plans();
        wizard();

        interact(() -> model().select("db01/aggr2"));
        toggleTheme();
        picture("dark");
        Topology rack = example("rack-40-hosts");
        interact(() -> model().replace(rack, null));
        await(() -> model().topology().hosts().size() == 40);
        interact(() -> canvas().fit());
        picture("rack-of-40-hosts-dark");
        toggleTheme();
        interact(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(2560);
            stage.setHeight(1440);
        });
        WaitForAsyncUtils.waitForFxEvents();
        interact(() -> canvas().fit());
        picture("rack-of-40-hosts-large");
        clickOn("#mode-what-if");
        await(() -> workbench.whatIf().frameProperty().get() != null);
        interact(() -> workbench.whatIf().fail(Fault.down("leaf-a")));
        await(() -> workbench.whatIf().standing().size() == 1
                && !workbench.whatIf().busyProperty().get());
        interact(() -> workbench.whatIf().seek(Ticks.seconds(20)));
        picture("rack-of-40-hosts-without-a-leaf");
        interact(workbench::stop);
        assertThat(pictures).isGreaterThan(15);
    }

    private void whatIf() throws TimeoutException, IOException, TopologyFormatException {
        Topology campus = model().topology();
        Topology seed = example("one-trunk-against-ipmp");
        interact(() -> model().replace(seed, null));
        clickOn("#mode-what-if");
        await(() -> workbench.whatIf().frameProperty().get() != null);
        interact(() -> canvas().fit());
        picture("what-if-steady");
        clickOn(onSwitch("leaf-a")).push(KeyCode.M);
        picture("what-if-menu");
        clickOn("#menu-fail");
        await(() -> workbench.whatIf().standing().size() == 1
                && !workbench.whatIf().busyProperty().get());
        interact(() -> workbench.whatIf().playingProperty().set(false));
        picture("what-if-switch-is-off");
        interact(() -> workbench.whatIf().seek(Ticks.seconds(1) + Ticks.millis(20)));
        interact(() -> {
            canvas().zoomTo(0.8);
            canvas().center(150, 330);
        });
        picture("what-if-addresses-moved");
        clickOn("#tab-survivability");
        await(() -> !lookup("#survivability-table")
                .queryAs(javafx.scene.control.TableView.class)
                .getItems()
                .isEmpty());
        picture("survivability");
        toggleTheme();
        picture("survivability-dark");
        clickOn("#tab-timeline");
        picture("what-if-dark");
        toggleTheme();
        interact(() -> {
            stage.setWidth(1280);
            stage.setHeight(800);
        });
        picture("what-if-1280");
        clickOn("#tab-survivability");
        picture("survivability-1280");
        interact(() -> {
            stage.setWidth(1440);
            stage.setHeight(900);
            workbench.whatIf().clear();
        });
        clickOn("#mode-design");
        interact(() -> model().replace(campus, null));
    }

    private void live() throws TimeoutException {
        clickOn("#mode-live");
        await(() -> workbench.live().frameProperty().get() != null);
        interact(() -> canvas().fit());
        picture("live");
        interact(() -> workbench.live().fail(List.of(Fault.down("sw-d"))));
        await(() -> !workbench.live().frameProperty().get().known().isEmpty());
        picture("live-switch-is-off");
        interact(() -> workbench.live().stop());
        clickOn("#mode-design");
    }

    /** The lab's Linux machine gets another address and a VLAN, then a bond that its switches don't know. */
    private void plans() throws TimeoutException {
        Topology campus = model().topology();
        interact(() -> {
            model().select("web01");
            model().perform(Edit.of("Add a VLAN", Tour::withVlan));
        });
        clickOn("#tab-plan");
        await(() -> workbench.plans().preview() != null);
        interact(() -> canvas().reveal("web01"));
        picture("plan");
        clickOn("#plan-files-tab");
        picture("plan-files");
        clickOn("#plan-checks-tab");
        picture("plan-checks");
        clickOn("#plan-steps-tab");
        clickOn("#staged-apply");
        picture("apply-asks-first");
        toggleTheme();
        clickOn("#apply-begin");
        await(() -> lookup("#apply-countdown").tryQuery().isPresent());
        picture("apply-countdown-dark");
        toggleTheme();
        interact(() -> {
            stage.setWidth(1280);
            stage.setHeight(800);
        });
        clickOn("#mode-live");
        picture("apply-countdown-in-live-1280");
        clickOn("#mode-design");
        interact(() -> {
            stage.setWidth(1440);
            stage.setHeight(900);
        });
        clickOn("#apply-keep");
        await(() -> lookup("#apply-result").tryQuery().isPresent());
        picture("apply-kept");
        clickOn("#apply-close");
        clickOn("#plan-history-tab");
        picture("plan-history");
        clickOn("#plan-steps-tab");
        interact(() -> model().perform(Edit.of("Without LACP", Tour::withoutLacp)));
        await(() -> workbench.plans().preview() != null);
        picture("plan-with-interruptions");
        solarisPlans();
        push(KeyCode.CONTROL, KeyCode.K);
        write("connect to the").push(KeyCode.ENTER);
        await(() -> lookup("#connect-go").tryQuery().isPresent());
        picture("connect");
        push(KeyCode.ESCAPE);
        clickOn("#tab-problems");
        interact(() -> model().replace(campus, null));
    }

    /** A name that Solaris does not take, then two NICs of a machine that become a group with the address of one. */
    private void solarisPlans() throws TimeoutException {
        interact(() -> {
            model().select("new01");
            model().perform(Edit.of("Add an aggregation", Tour::withBundle));
        });
        await(() -> lookup("#plan-empty-title").queryLabeled().getText().startsWith("No plan for new01"));
        interact(() -> canvas().reveal("new01"));
        picture("plan-refused");
        interact(() -> {
            model().undo();
            model().perform(Edit.of("Add a group", Tour::withGroup));
        });
        await(() -> workbench.plans().preview() != null);
        interact(() -> canvas().reveal("new01"));
        picture("solaris-plan");
        toggleTheme();
        picture("solaris-plan-dark");
        toggleTheme();
        clickOn("#plan-apply");
        clickOn("#apply-begin");
        await(() -> lookup("#apply-countdown").tryQuery().isPresent());
        picture("solaris-change-awaits");
        toggleTheme();
        picture("solaris-change-awaits-dark");
        toggleTheme();
        clickOn("#apply-keep");
        await(() -> lookup("#apply-result").tryQuery().isPresent());
        clickOn("#apply-close");
    }

    private static Topology withBundle(Topology topology) {
        return onHost(
                topology,
                "new01",
                host -> host.withAggregations(List.of(AggregationBuilder.builder()
                        .id("new01/backbone")
                        .name("backbone")
                        .mode(AggregationMode.TRUNK)
                        .ports(List.of("new01/net2", "new01/net3"))
                        .lacp(Lacp.OFF)
                        .build())));
    }

    private static Topology withGroup(Topology topology) {
        List<IpInterface> interfaces = Stream.of("net0", "net2")
                .map(nic -> new IpInterface(
                        "new01/ip-" + nic, nic, "new01/" + nic, List.of(IpFamily.INET), List.of(), List.of()))
                .toList();
        List<IpmpMember> members = interfaces.stream()
                .map(it -> new IpmpMember(it.id(), false, List.of(), null))
                .toList();
        DataAddress address = new DataAddress(InterfaceAddress.of("192.0.2.50/24"), null);
        return onHost(
                topology,
                "new01",
                host -> host.withInterfaces(interfaces)
                        .withGroups(List.of(new IpmpGroup(
                                "new01/ipmp0",
                                "ipmp0",
                                members,
                                List.of(address),
                                Detection.LINK,
                                10_000,
                                List.of(),
                                true))));
    }

    private static Topology withVlan(Topology topology) {
        return onHost(
                topology,
                "web01",
                host -> host.withVlans(List.of(new Vlan(
                                "web01/bond0.20", "bond0.20", "web01/bond0", 20, null, null, LinkState.UNKNOWN, null)))
                        .withInterfaces(List.of(
                                ip("web01/ip-bond0", "bond0", "198.51.100.21/24"),
                                ip("web01/ip-bond0.20", "bond0.20", "203.0.113.20/24"))));
    }

    private static Topology withoutLacp(Topology topology) {
        return onHost(
                topology,
                "web01",
                host -> host.withAggregations(host.aggregations().stream()
                        .map(bond -> bond.withMode(AggregationMode.ACTIVE_BACKUP)
                                .withLacp(Lacp.OFF)
                                .withTimer(null)
                                .withMinLinks(null))
                        .toList()));
    }

    private static IpInterface ip(String id, String link, String address) {
        return new IpInterface(id, link, "web01/" + link, List.of(), List.of(InterfaceAddress.of(address)), List.of());
    }

    private static Topology onHost(Topology topology, String id, UnaryOperator<Host> change) {
        return topology.withHosts(topology.hosts().stream()
                .map(host -> host.id().equals(id) ? change.apply(host) : host)
                .toList());
    }

    private Point2D onSwitch(String id) {
        Box box = canvas().placeOf(id).orElseThrow();
        return canvas().localToScreen(box.centerX(), box.y() + 8);
    }

    private void wizard() {
        interact(() -> model().select("new01"));
        clickOn("#wizard-both");
        for (int step = 1; step <= 5; step++) {
            picture("wizard-step-" + step);
            if (step < 5) {
                assertThat(lookup("#wizard-next").<Node>query().isDisabled())
                        .as("step %s says what is missing", step)
                        .isFalse();
                clickOn("#wizard-next");
            }
        }
        clickOn("#wizard-next");
        picture("wizard-result");
    }

    private void toggleTheme() {
        push(KeyCode.CONTROL, KeyCode.K);
        write("light or").push(KeyCode.ENTER);
    }

    private static Topology example(String name) throws IOException, TopologyFormatException {
        return TopologyJson.read(new String(LabDesigns.read(name), StandardCharsets.UTF_8));
    }

    private void carry(String id, String target) {
        moveTo(middle(id));
        press(MouseButton.PRIMARY);
        Point2D to = foot(target);
        moveTo(to.subtract(30, 10));
        moveTo(to);
    }

    private void letGoOfNothing() {
        push(KeyCode.ESCAPE);
        release(MouseButton.PRIMARY);
    }

    private Point2D middle(String id) {
        Box box = canvas().placeOf(id).orElseThrow();
        return canvas().localToScreen(box.centerX(), box.centerY());
    }

    /** The lower edge of an aggregation is its own; its chips are above. */
    private Point2D foot(String id) {
        Box box = canvas().placeOf(id).orElseThrow();
        return canvas().localToScreen(box.x() + 60, box.bottom() - 8);
    }

    private CanvasView canvas() {
        return lookup(node -> node instanceof CanvasView).queryAs(CanvasView.class);
    }

    private EditorModel model() {
        return workbench.model();
    }

    private static void await(BooleanSupplier holds) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, holds::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.sleep(700, TimeUnit.MILLISECONDS); // animations and still pictures settle
        Rectangle2D window = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        WritableImage screen =
                robotContext().getCaptureSupport().captureRegion(window) instanceof WritableImage image ? image : null;
        assertThat(screen).as("a picture of the window").isNotNull();
        Pictures.write(screen, PICTURES.resolve("%02d-%s.png".formatted(++pictures, name)));
    }

    /** The walk opens and saves nothing. */
    private static final class NoFiles implements FilePicker {
        @Override
        public Optional<Path> open() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String suggestion) {
            return Optional.empty();
        }
    }
}
