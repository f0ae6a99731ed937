// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.sim.Event.Kind;
import dev.linkspan.sim.Event.Tone;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LinkState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Follows a network namespace of the test's own. */
@Timeout(120)
class LinuxWatchTest {

    private final BlockingQueue<HostUpdate> updates = new LinkedBlockingQueue<>();
    private TestNamespace namespace;
    private LinuxHostSession session;
    private Watch watch;
    private final List<HostUpdate> seen = new ArrayList<>();
    private HostUpdate last;

    @BeforeEach
    void watchLinks() throws Exception {
        namespace = TestNamespace.create();
        namespace.ip("link add v0 type veth peer name v1");
        namespace.ip("link set v0 up");
        namespace.ip("link set v1 up");
        session = LinuxHostSession.ofNamespace(namespace.name());
        watch = session.watch(updates::add);
        state(host -> carrier(host, "v0") == LinkState.UP);
    }

    @AfterEach
    void removeThem() throws Exception {
        if (watch != null) {
            watch.close();
        }
        if (namespace != null) {
            namespace.close();
        }
    }

    @Test
    void theCarrierIsToldByTheMessageWithTheStateAndTheWholeStateFollows() throws Exception {
        namespace.ip("link set v1 down");
        HostUpdate update = event("v0 lost carrier");
        HostEvent event = text(update, "v0 lost carrier");
        assertThat(event.kind()).isEqualTo(Kind.CARRIER);
        assertThat(event.tone()).isEqualTo(Tone.BAD);
        assertThat(event.subject()).isEqualTo(update.state().hosts().get(0).id() + "/v0");
        assertThat(carrier(update.state().hosts().get(0), "v0")).isEqualTo(LinkState.DOWN);
        state(host -> carrier(host, "v0") == LinkState.DOWN && Boolean.FALSE.equals(adminUp(host, "v1")));

        seen.clear();
        namespace.ip("link set v1 up");
        event("v1 was set up");
        event("v0 has carrier");
        state(host -> carrier(host, "v0") == LinkState.UP && Boolean.TRUE.equals(adminUp(host, "v1")));
    }

    @Test
    void addressesAndRoutesComeAndGo() throws Exception {
        namespace.ip("addr add 192.0.2.10/24 dev v0");
        HostUpdate update = event("v0 has the address 192.0.2.10/24");
        assertThat(text(update, "v0 has the address 192.0.2.10/24").kind()).isEqualTo(Kind.ADDRESS);
        state(host -> host.interfaces().toString().contains("192.0.2.10/24"));
        namespace.ip("route add 198.51.100.0/24 via 192.0.2.1");
        event("the route 198.51.100.0/24 via 192.0.2.1 by v0 is there");
        state(host -> host.routes().toString().contains("198.51.100.0/24"));
        namespace.ip("route del 198.51.100.0/24");
        event("the route 198.51.100.0/24 via 192.0.2.1 by v0 is gone");
        namespace.ip("addr del 192.0.2.10/24 dev v0");
        event("v0 lost the address 192.0.2.10/24");
        state(host -> !host.interfaces().toString().contains("192.0.2.10/24"));
    }

    @Test
    void linksComeAndGo() throws Exception {
        namespace.ip("link add w0 type veth peer name w1");
        event("w0 is there");
        state(host -> host.nics().stream().anyMatch(nic -> nic.name().equals("w1")));
        namespace.ip("link del w0");
        event("w0 is gone");
        state(host -> host.nics().stream().noneMatch(nic -> nic.name().startsWith("w")));
    }

    @Test
    void aStormIsToldInFullWithFewWholeStatesBetween() throws Exception {
        // What the setting up has told until now is not the storm's.
        updates.clear();
        long start = System.nanoTime();
        storm(1000, "addr add 203.0.113.9/24 dev v0");
        int told = 0;
        int wholes = 0;
        boolean there = false;
        while (!there || told < 1001) {
            HostUpdate update = await(it -> true);
            told += update.events().size();
            wholes += update.events().isEmpty() ? 1 : 0;
            there = update.state().hosts().get(0).interfaces().toString().contains("203.0.113.9/24");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("a storm of 1001 changes: %d events, %d whole states in %.2f s%n", told, wholes, seconds);
        assertThat(wholes).isLessThanOrEqualTo((int) (seconds * 20) + 2);
    }

    @Test
    void whatIsLostWhenTheKernelsQueueOverflowsIsReadAnew() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger addresses = new AtomicInteger();
        BlockingQueue<HostUpdate> slow = new LinkedBlockingQueue<>();
        int changes = 40_000;
        try (Watch other = session.watch(update -> {
            update.events().stream().filter(it -> it.kind() == Kind.ADDRESS).forEach(it -> addresses.incrementAndGet());
            slow.add(update);
            if (!update.events().isEmpty()) {
                awaitQuietly(go);
            }
        })) {
            assertThat(other).isNotNull();
            assertThat(slow.poll(60, TimeUnit.SECONDS)).isNotNull();
            storm(changes, "link set v1 down");
            go.countDown();
            HostUpdate update;
            do {
                update = slow.poll(60, TimeUnit.SECONDS);
                assertThat(update).isNotNull();
            } while (carrier(update.state().hosts().get(0), "v0") != LinkState.DOWN);
        }
        System.out.printf("of %d changes %d were told to one who did not listen%n", changes, addresses.get());
        assertThat(addresses.get()).isLessThan(changes);
    }

    @Test
    void nothingIsToldAfterTheEnd() throws Exception {
        watch.close();
        watch.close();
        updates.clear();
        BlockingQueue<HostUpdate> others = new LinkedBlockingQueue<>();
        try (Watch other = session.watch(others::add)) {
            assertThat(other).isNotNull();
            namespace.ip("link set v1 down");
            HostUpdate update;
            do {
                update = others.poll(60, TimeUnit.SECONDS);
                assertThat(update).isNotNull();
            } while (carrier(update.state().hosts().get(0), "v0") != LinkState.DOWN);
        }
        assertThat(updates).isEmpty();
    }

    private void storm(int changes, String last) throws IOException {
        StringBuilder storm = new StringBuilder();
        for (int i = 0; i < changes / 2; i++) {
            storm.append("addr add 192.0.2.10/24 dev v0\naddr del 192.0.2.10/24 dev v0\n");
        }
        Path file = Files.createTempFile("linkspan-storm", ".batch");
        Files.writeString(file, storm + last + "\n");
        namespace.ip("-batch " + file);
        Files.delete(file);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void state(Predicate<Host> wanted) throws InterruptedException {
        if (last == null || !wanted.test(last.state().hosts().get(0))) {
            await(update -> wanted.test(update.state().hosts().get(0)));
        }
    }

    /** The update that told an event, whether it came already or is awaited. */
    private HostUpdate event(String text) throws InterruptedException {
        HostUpdate update =
                seen.stream().filter(it -> text(it, text) != null).findFirst().orElse(null);
        return update != null ? update : await(it -> text(it, text) != null);
    }

    private HostUpdate await(Predicate<HostUpdate> wanted) throws InterruptedException {
        while (true) {
            HostUpdate update = updates.poll(60, TimeUnit.SECONDS);
            assertThat(update).as("no such update within 60 s").isNotNull();
            last = update;
            seen.add(update);
            if (wanted.test(update)) {
                return update;
            }
        }
    }

    private static HostEvent text(HostUpdate update, String text) {
        return update.events().stream()
                .filter(event -> event.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static LinkState carrier(Host host, String name) {
        return host.nics().stream()
                .filter(nic -> nic.name().equals(name))
                .findFirst()
                .orElseThrow()
                .carrier();
    }

    private static Boolean adminUp(Host host, String name) {
        return host.nics().stream()
                .filter(nic -> nic.name().equals(name))
                .findFirst()
                .orElseThrow()
                .adminUp();
    }
}
