// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.linkspan.helper.ExampleMachine;
import dev.linkspan.helper.RecordingChanges;
import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanJson;
import dev.linkspan.plan.Rehearsal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever may start the helper may say anything to it. */
class HostileClientTest {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Test
    @Timeout(120)
    void thirtyThousandSpoiltMessagesDoNothing() throws Exception {
        attack(30_000, 1);
    }

    @Test
    @Tag("slow")
    @Timeout(1800)
    void aMillionSpoiltMessagesDoNothing() throws Exception {
        attack(1_000_000, 2);
    }

    private static void attack(int messages, long seed) throws Exception {
        Guarded changes = new Guarded();
        Client client = new Client(new Mutations(valid(), seed), messages);
        Machine machine =
                new Machine("h", null, new ExampleMachine(), changes, (nic, time) -> {}, ServerSession.ROOT, List::of);
        long used = usedMemory();
        new HelperServer(machine, client, client.answers(), ServerSession.unlimited()).run();
        long grown = usedMemory() - used;

        assertThat(client.sent).isEqualTo(messages);
        assertThat(client.answered).as("one answer a line").isEqualTo(messages);
        assertThat(client.codes).as("calls that failed inside").doesNotContainKey(-32603);
        assertThat(changes.wrong)
                .as("what reached the machine and should not have")
                .isEmpty();
        assertThat(changes.applied).as("valid plans that came through").isPositive();
        assertThat(grown).as("memory that is kept, in bytes").isLessThan(32 << 20);
        System.out.println("Hostile client: " + messages + " messages, " + client.answered + " answers, results "
                + client.results + ", errors " + client.codes + ", applied " + changes.applied
                + " valid plans and none else, " + (grown >> 10) + " KiB kept");
    }

    private static List<String> valid() throws Exception {
        String plan = HelperServerTest.apply(ExampleMachine.PLAN);
        String other = HelperServerTest.apply(ExampleMachine.PLAN_OF_ANOTHER);
        List<String> lines = new ArrayList<>();
        // Changes weigh most: they are what an attacker wants.
        for (int i = 0; i < 6; i++) {
            lines.add(ServerSession.line("1", "apply", plan));
        }
        lines.add(ServerSession.line("2", "apply", other));
        lines.add(ServerSession.line("\"p\"", "preview", plan));
        lines.add(ServerSession.line("3", "confirm", "{\"id\":\"c-1\"}"));
        lines.add(ServerSession.line("4", "rollback", "{\"id\":\"c-1\"}"));
        lines.add(ServerSession.line("5", "extend", "{\"id\":\"c-1\",\"remaining\":60000}"));
        lines.add(ServerSession.line("5", "remark", "{\"id\":\"c-1\",\"text\":\"Nothing was lost.\"}"));
        lines.add(ServerSession.line("6", "identify", "{\"nic\":\"eth1\",\"seconds\":5}"));
        lines.add(ServerSession.line("6", "probe", "{\"targets\":[\"192.0.2.1\",\"2001:db8::1\"]}"));
        lines.add(ServerSession.line("7", "watch", "{\"watch\":\"w\"}"));
        lines.add(ServerSession.line("8", "unwatch", "{\"watch\":\"w\"}"));
        for (String method : List.of("observe", "signs", "status", "history", "diagnostics")) {
            lines.add(ServerSession.line("9", method, "{}"));
        }
        lines.add(ServerSession.HELLO);
        return lines;
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Sends hello and then a spoilt line whenever the one before was answered. */
    private static final class Client extends InputStream {
        private final Mutations mutations;
        private final int messages;
        private final Semaphore mayGoOn = new Semaphore(0);
        private final Map<Integer, Integer> codes = new HashMap<>();
        private int sent;
        private int answered;
        private int results;
        private boolean greeted;
        private byte[] line = (ServerSession.HELLO + "\n").getBytes(StandardCharsets.UTF_8);
        private int at;

        Client(Mutations mutations, int messages) {
            this.mutations = mutations;
            this.messages = messages;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("a line is read by the chunk");
        }

        @Override
        public int read(byte[] into, int offset, int most) {
            if (at == line.length) {
                mayGoOn.acquireUninterruptibly();
                if (sent == messages) {
                    return -1;
                }
                byte[] spoilt = mutations.next();
                line = java.util.Arrays.copyOf(spoilt, spoilt.length + 1);
                line[spoilt.length] = '\n';
                at = 0;
                sent++;
            }
            int count = Math.min(most, line.length - at);
            System.arraycopy(line, at, into, offset, count);
            at += count;
            return count;
        }

        /** Takes whole lines, as the server writes them. */
        OutputStream answers() {
            return new OutputStream() {
                @Override
                public void write(int b) {
                    throw new UnsupportedOperationException("answers are written whole");
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    take(new String(bytes, offset, length, StandardCharsets.UTF_8));
                }
            };
        }

        private void take(String answer) throws IOException {
            assertThat(answer.indexOf('\n')).isEqualTo(answer.length() - 1);
            JsonNode node = STRICT.readTree(answer);
            if (node.has("method")) {
                return;
            }
            assertThat(node.has("id")).isTrue();
            assertThat(node.has("result")).isNotEqualTo(node.has("error"));
            if (!greeted) {
                greeted = true;
            } else {
                answered++;
                if (node.has("result")) {
                    results++;
                } else {
                    codes.merge(node.path("error").path("code").asInt(), 1, Integer::sum);
                }
            }
            mayGoOn.release();
        }
    }

    /** Looks at everything that reaches the machine by means of its own. */
    private static final class Guarded implements Changes {
        private final RecordingChanges inner = new RecordingChanges();
        private final List<String> wrong = new ArrayList<>();
        private int applied;

        @Override
        public ChangePreview preview(ChangeRequest request) {
            check(request, false);
            return forgetting(() -> inner.preview(request));
        }

        @Override
        public ChangeStatus apply(ChangeRequest request, Consumer<ChangeStatus> listener)
                throws ChangeRefusedException {
            check(request, true);
            applied++;
            ChangeStatus status = inner.apply(request, listener);
            inner.applied().clear();
            inner.calls().clear();
            return status;
        }

        private void check(ChangeRequest request, boolean rehearsed) {
            try {
                Plan plan = PlanJson.read(PlanJson.write(request.plan()));
                if (rehearsed) {
                    Rehearsal.of(plan, ExampleMachine.NOW);
                }
            } catch (Exception e) {
                wrong.add("a plan that is none for this machine: " + e.getMessage());
            }
            Duration time = request.confirmWithin();
            if (time != null && (time.toSeconds() < 15 || time.toSeconds() > 3600)) {
                wrong.add("a time of " + time);
            }
            request.plan()
                    .steps()
                    .forEach(planned -> planned.step().changes().forEach(name -> {
                        // What dev_valid_name of the kernel takes, in which nothing is invisible.
                        if (!name.matches("[\\P{C}&&[^/:\\s]]+")
                                || name.matches("[.]{1,2}")
                                || name.getBytes(StandardCharsets.UTF_8).length > 15) {
                            wrong.add("a link called " + name);
                        }
                    }));
        }

        private void check(String id) {
            if (!id.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
                wrong.add("a change called " + id);
            }
        }

        @Override
        public Optional<ChangeStatus> status() {
            return inner.status();
        }

        @Override
        public ChangeStatus confirm(String id) throws ChangeRefusedException {
            check(id);
            inner.calls().clear();
            return inner.confirm(id);
        }

        @Override
        public ChangeStatus rollback(String id) throws ChangeRefusedException {
            check(id);
            inner.calls().clear();
            return inner.rollback(id);
        }

        @Override
        public ChangeStatus extend(String id, Duration remaining) throws ChangeRefusedException {
            check(id);
            inner.calls().clear();
            return inner.extend(id, remaining);
        }

        @Override
        public void remark(String id, String text) {
            check(id);
            if (text.isEmpty() || text.length() > 300 || text.chars().anyMatch(Character::isISOControl)) {
                wrong.add("a remark that is no line: " + text);
            }
            inner.calls().clear();
        }

        @Override
        public List<ChangeStatus> history() throws HostUnreachableException {
            return forgetting(inner::history);
        }

        @Override
        public void close() {
            inner.close();
        }

        private <T> T forgetting(java.util.function.Supplier<T> call) {
            inner.calls().clear();
            return call.get();
        }
    }
}
