// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.ProbeResult;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProbeModelTest {
    private final TopologyIndex index = TopologyIndex.of(Topology.empty("t")
            .withHosts(List.of(Host.named("h", "h", Platform.ILLUMOS)
                    .withNics(List.of(Nic.named("h/net0", "net0"), Nic.named("h/net1", "net1")))
                    .withInterfaces(List.of(
                            IpInterface.on("h/net0:ip", Nic.named("h/net0", "net0")),
                            IpInterface.on("h/net1:ip", Nic.named("h/net1", "net1")))))));
    private final List<Runnable> later = new ArrayList<>();
    private final List<String> drawn = new ArrayList<>();
    private final ProbeModel model = new ProbeModel(() -> index, later::add);

    private static ProbeResult answered(String name, int micros) {
        return new ProbeResult(name, "192.0.2.1", Duration.ofNanos(micros * 1000L));
    }

    private static ProbeResult lost(String name) {
        return new ProbeResult(name, "192.0.2.1", null);
    }

    @Test
    void whatComesMeanwhileIsTakenAtOnceAndCounted() {
        model.onProbe((id, lost) -> drawn.add(id + (lost ? " lost" : "")));
        Consumer<ProbeResult> machine = model.of("h");
        machine.accept(answered("net0", 300));
        machine.accept(answered("net0", 500));
        machine.accept(lost("net0"));
        machine.accept(lost("nobody0"));
        assertThat(later).hasSize(1);
        assertThat(model.heard("h/net0")).isEmpty();

        later.remove(0).run();
        assertThat(later).isEmpty();
        assertThat(drawn).containsExactly("h/net0:ip", "h/net0:ip", "h/net0:ip lost");
        ProbeModel.Heard heard = model.heard("h/net0").orElseThrow();
        assertThat(heard).isEqualTo(model.heard("h/net0:ip").orElseThrow());
        assertThat(heard.answered()).isEqualTo(2);
        assertThat(heard.lost()).isEqualTo(1);
        assertThat(heard.mean()).isEqualTo(Duration.ofNanos(400_000));
        assertThat(heard.last()).isNull();
        assertThat(heard.recent())
                .hasSize(3)
                .first()
                .satisfies(last -> assertThat(last.isLost()).isTrue());
        assertThat(model.heard("h/net1")).isEmpty();

        model.forget("h");
        assertThat(model.heard("h/net0")).isEmpty();
    }

    @Test
    void aFloodIsBounded() {
        Consumer<ProbeResult> machine = model.of("h");
        for (int i = 0; i < 100_000; i++) {
            machine.accept(answered("net1", i));
        }
        assertThat(later).hasSize(1);
        later.remove(0).run();
        ProbeModel.Heard heard = model.heard("h/net1").orElseThrow();
        assertThat(heard.answered()).isEqualTo(2_000);
        assertThat(heard.recent()).hasSize(ProbeModel.RECENT);
        assertThat(heard.last()).isEqualTo(Duration.ofNanos(99_999_000));
    }
}
