// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PollingWatchTest {
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final BlockingQueue<HostUpdate> told = new LinkedBlockingQueue<>();
    private final ChangingHost host = new ChangingHost();

    @Test
    void whatDiffersIsToldOnceWhateverTheTimeOfTheObservation() throws Exception {
        Watch watch = host.watch(told::add);
        assertThat(next().state().hosts().get(0).nics()).isEmpty();
        host.observedAgain(5);
        assertThat(told).isEmpty();

        host.nics = List.of(Nic.named("h/n0", "n0"));
        assertThat(next().state().hosts().get(0).nics()).hasSize(1);
        watch.close();
    }

    @Test
    void aMachineThatCannotBeReadForAWhileIsTriedAgain() throws Exception {
        Watch watch = host.watch(told::add);
        next();
        host.unreachable = true;
        host.observedAgain(3);
        host.nics = List.of(Nic.named("h/n0", "n0"));
        host.unreachable = false;
        assertThat(next().state().hosts().get(0).nics()).hasSize(1);
        watch.close();
    }

    @Test
    void nothingIsToldOnceItIsClosed() throws Exception {
        Watch watch = host.watch(told::add);
        next();
        watch.close();
        watch.close();
        host.nics = List.of(Nic.named("h/n0", "n0"));
        assertThat(told.poll(20, TimeUnit.MILLISECONDS)).isNull();
    }

    private HostUpdate next() throws InterruptedException {
        HostUpdate update = told.poll(60, TimeUnit.SECONDS);
        assertThat(update).isNotNull();
        return update;
    }

    /** A machine whose every observation is of another time. */
    private static final class ChangingHost implements HostSession {
        private final AtomicInteger observations = new AtomicInteger();
        private volatile List<Nic> nics = List.of();
        private volatile boolean unreachable;

        @Override
        public Topology observe() throws HostUnreachableException {
            int number = observations.incrementAndGet();
            if (unreachable) {
                throw new HostUnreachableException("the machine does not answer");
            }
            return Topology.empty("h")
                    .withHosts(List.of(Host.named("h", "h", Platform.LINUX)
                            .withNics(nics)
                            .withObservation(new Observation("test", Instant.EPOCH.plusSeconds(number), List.of()))));
        }

        @Override
        public Watch watch(Consumer<HostUpdate> listener) {
            return new PollingWatch(this, PAUSE, listener);
        }

        @Override
        public void close() {}

        void observedAgain(int times) {
            int until = observations.get() + times;
            while (observations.get() < until) {
                Thread.onSpinWait();
            }
        }
    }
}
