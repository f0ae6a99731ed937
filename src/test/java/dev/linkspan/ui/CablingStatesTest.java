// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.now;
import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Edit;
import dev.linkspan.export.picture.Cabled;
import dev.linkspan.helper.client.Asker;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.plan.MachineWay;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What is known of where cables end differs from one to the next: each is drawn in its own way, and says how old it is and
 * who says so. A machine of a lab stands in the place of a real one, and tells less of some of its ports.
 */
class CablingStatesTest extends WindowTest {
    private static final String HEARD = "n04/enp1s0f0";
    private static final String LONG_AGO = "n04/enp1s0f1";
    private static final String FORBIDDEN = "n04/enp130s0f0";
    private static final String SILENT = "n04/enp130s0f1";

    @Override
    protected StartOptions options() {
        return options("--source=lab:rack-40-hosts");
    }

    @Test
    void eachStateIsDrawnInItsOwnWayWithItsAgeAndItsSource() throws TimeoutException {
        interact(() -> model.perform(Edit.of("Keep one of them", CablingStatesTest::alone)));
        interact(() -> workbench.plans().connect("n04", new MachineWay.Ssh("admin@n04")));
        until(() -> watched().hasMachines());
        clickOn("#mode-live");
        until(() -> kind(HEARD) == Cabled.Kind.PROVED);
        until(() -> kind(LONG_AGO) == Cabled.Kind.STALE);
        assertThat(kind(FORBIDDEN)).isEqualTo(Cabled.Kind.NOT_ALLOWED);
        assertThat(kind(SILENT)).isEqualTo(Cabled.Kind.UNKNOWN);
        assertThat(words(HEARD)).contains("proved by LLDP, heard just now");
        assertThat(words(LONG_AGO)).contains("stale, heard by LLDP 3 h ago");
        assertThat(words(FORBIDDEN)).contains("not allowed to see: Only root may listen to LLDP on enp130s0f0");
        assertThat(words(SILENT)).contains("unknown: No LLDP is heard on enp130s0f1.");
        window.fit();
        select(LONG_AGO);
        until(() -> window.text("#cabling-verdict").startsWith("stale by LLDP, heard 3 h ago"));
        both("wire-states-stale");
        select(FORBIDDEN);
        until(() -> window.text("#cabling-verdict").startsWith("not allowed to see"));
        both("wire-states-not-allowed");
        select(SILENT);
        until(() -> window.text("#cabling-verdict").equals("unknown"));
        picture("wire-states-unknown");
    }

    /** One host with its cables, large enough to be looked at. */
    private static Topology alone(Topology rack) {
        List<Cable> cables = rack.cables().stream()
                .filter(cable -> cable.a().startsWith("n04/"))
                .toList();
        Set<String> ports = cables.stream().map(Cable::b).collect(Collectors.toSet());
        return rack.withHosts(rack.hosts().stream()
                        .filter(host -> host.id().equals("n04"))
                        .toList())
                .withCables(cables)
                .withSwitches(rack.switches().stream()
                        .map(sw -> sw.withLags(List.of())
                                .withPorts(sw.ports().stream()
                                        .filter(port -> ports.contains(port.id()))
                                        .toList()))
                        .toList())
                .withPositions(Map.of());
    }

    private void select(String nic) {
        interact(() -> model.select(nic));
    }

    private String cable(String nic) {
        return now(() -> watched().index().cablesAt(nic).get(0).id());
    }

    private Cabled.Kind kind(String nic) {
        Map<String, Cabled> cabled = window.canvas().picture().notes().cabled();
        Cabled known = cabled.get(cable(nic));
        return known == null ? null : known.kind();
    }

    private String words(String nic) {
        return window.canvas().picture().words(cable(nic)).orElse("");
    }

    @Override
    public ChangeableHost open(MachineWay way, Asker asker) {
        LabWorld world = new LabWorld(model.topology(), List.of(), 1, InstantSource.system());
        afterwards(world::end);
        ChangeableHost machine = world.session("n04");
        return (ChangeableHost) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ChangeableHost.class}, (proxy, method, given) -> {
                    try {
                        return switch (method.getName()) {
                            case "signs" -> less(machine.signs());
                            case "observe" -> less(machine.observe());
                            case "watch" -> {
                                @SuppressWarnings("unchecked")
                                Consumer<HostUpdate> listener = (Consumer<HostUpdate>) given[0];
                                yield machine.watch(update ->
                                        listener.accept(new HostUpdate(less(update.state()), update.events())));
                            }
                            default -> method.invoke(machine, given);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Without what the lab's machine itself knows of its neighbours: its own daemon does not run. */
    private static Topology less(Topology seen) {
        return seen.withCables(List.of());
    }

    private static HostSigns less(HostSigns told) {
        List<PortSigns> ports = new ArrayList<>();
        for (PortSigns port : told.ports()) {
            ports.add(
                    switch ("n04/" + port.link()) {
                        case LONG_AGO ->
                            port.withNeighbors(port.neighbors().stream()
                                    .map(one -> new Sign<>(
                                            one.value(), one.source(), told.at().minus(Duration.ofHours(3))))
                                    .toList());
                        case FORBIDDEN, SILENT -> port.withNeighbors(List.of());
                        default -> port;
                    });
        }
        List<Gap> gaps = new ArrayList<>(told.gaps());
        gaps.add(new Gap("enp130s0f0", "LLDP", Gap.Reason.NOT_ALLOWED, "Only root may listen to LLDP on enp130s0f0"));
        return told.withPorts(ports).withGaps(gaps);
    }
}
