// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.now;
import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.ProbeResult;
import dev.linkspan.host.Watch;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Router;
import dev.linkspan.ui.plan.MachineWay;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The probes of in.mpathd, as they are seen on the cables and listed in the drawer of the real window. */
class ProbesTest extends WindowTest {
    private static final String THEME = System.getProperty("linkspan.theme", "light");

    private final List<Consumer<ProbeResult>> hearing = new CopyOnWriteArrayList<>();

    @Override
    protected StartOptions options() {
        return options("--source=lab:ipmp-active-standby-probes", "--theme=" + THEME);
    }

    @Test
    void probesGoAlongTheirCablesAndAreCounted() throws TimeoutException {
        assertThat(dots("answered")).isEmpty();
        live();
        interact(() -> model.select("mail01/igb1"));
        until(() -> !dots("answered").isEmpty());
        shot("probes-answered-" + THEME);
        until(() -> counts().contains("none lost, mean round trip"));
        assertThat(window.texts("#live-drawer .probe"))
                .anyMatch(line -> line.matches("● [0-9.]+ ms {2}to 192\\.0\\.2\\.[12]"));

        interact(() -> workbench
                .live()
                .fail(model.topology().routers().stream()
                        .map(Router::id)
                        .map(Fault::down)
                        .toList()));
        until(() -> !dots("lost").isEmpty());
        shot("probes-lost-" + THEME);
        until(() -> counts().matches(".* [1-9][0-9]* lost .*"));
        assertThat(window.texts("#live-drawer .probe")).anyMatch(line -> line.startsWith("✕ lost  to 192.0.2."));

        // A simulation of its own has nothing to do with these machines, and forgotten ones tell nothing.
        clickOn("#mode-what-if");
        until(() -> dots("answered").isEmpty() && dots("lost").isEmpty());
        clickOn("#mode-live");
        clickOn("#live-restart");
        until(() -> counts().contains("none lost"));
    }

    @Test
    void thoseOfAConnectedMachineAreSeenInTheDesign() throws TimeoutException {
        interact(() -> workbench.plans().connect("mail01", new MachineWay.Ssh("admin@mail01")));
        until(() -> !hearing.isEmpty());
        interact(() -> model.select("mail01/igb0"));
        assertThat(lookup("#inspector #probe-counts").queryAll()).isEmpty();
        assertThat(dots("answered")).isEmpty();

        hearing.get(0).accept(new ProbeResult("igb0", "192.0.2.1", Duration.ofNanos(420_000)));
        until(() -> !dots("answered").isEmpty());
        hearing.get(0).accept(new ProbeResult("igb0", "192.0.2.2", null));
        until(() ->
                window.texts("#inspector #probe-counts").contains("2 probes, 1 lost (50 %), mean round trip 0.42 ms"));
        shot("probes-design-" + THEME);
        until(() -> dots("answered").isEmpty() && dots("lost").isEmpty());
    }

    /** A machine of a lab in the place of a real one, with probes of the test's. */
    @Override
    public ChangeableHost open(MachineWay way, Asker asker) {
        LabWorld world = new LabWorld(model.topology(), List.of(), 1, InstantSource.system());
        ChangeableHost machine = world.session("mail01");
        return (ChangeableHost) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ChangeableHost.class}, (proxy, method, given) -> {
                    if (method.getName().equals("probes")) {
                        @SuppressWarnings("unchecked")
                        Consumer<ProbeResult> listener = (Consumer<ProbeResult>) given[0];
                        hearing.add(listener);
                        return (Watch) () -> {};
                    }
                    return method.invoke(machine, given);
                });
    }

    private List<?> dots(String which) {
        return now(() -> List.copyOf(
                from(window.canvas()).lookup(".canvas-probe." + which).queryAll()));
    }

    private String counts() {
        return window.text("#live-drawer #probe-counts");
    }
}
