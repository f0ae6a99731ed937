// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import static dev.linkspan.helper.server.ServerSession.HELLO;
import static dev.linkspan.helper.server.ServerSession.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.linkspan.helper.ExampleMachine;
import dev.linkspan.helper.RecordingChanges;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanJson;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HelperServerTest {
    private static final String ID = "{\"id\":\"" + RecordingChanges.ID + "\"}";

    @Test
    void helloTellsWhoIsThere() throws Exception {
        try (ServerSession server = ServerSession.of(ServerSession.ROOT, ServerSession.unlimited())) {
            JsonNode welcome = server.ask(HELLO).path("result");
            assertThat(welcome.path("protocol").asInt()).isEqualTo(1);
            assertThat(welcome.path("program").asText()).startsWith("linkspan-helper ");
            assertThat(welcome.path("host").asText()).isEqualTo("h");
            assertThat(welcome.path("pid").asLong())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(welcome.path("uid").isNumber()).isTrue();
            assertThat(welcome.path("capabilities")).hasSize(2);
            assertThat(welcome.path("hindrance").isNull()).isTrue();
            assertThat(welcome.path("change").isNull()).isTrue();
        }
    }

    @Test
    void nothingIsDoneBeforeHello() throws Exception {
        try (ServerSession server = ServerSession.of(ServerSession.ROOT, ServerSession.unlimited())) {
            JsonNode error = server.call("apply", apply(ExampleMachine.PLAN)).path("error");
            assertThat(error.path("code").asInt()).isEqualTo(-32002);
            assertThat(error.path("message").asText()).isEqualTo("nobody said hello yet: call hello first");
            assertThat(server.changes().calls()).isEmpty();
        }
    }

    @Test
    void aClientOfAnotherVersionIsToldSoAndGetsNothingElse() throws Exception {
        try (ServerSession server = ServerSession.of(ServerSession.ROOT, ServerSession.unlimited())) {
            JsonNode error = server.ask(HELLO.replace("\"protocol\":1", "\"protocol\":7"))
                    .path("error");
            assertThat(error.path("code").asInt()).isEqualTo(-32002);
            assertThat(error.path("message").asText())
                    .contains("version 1 of the protocol and not 7")
                    .contains("install the helper");
            assertThat(server.call("observe", "{}").has("error")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-32700|{",
                "-32700|''",
                "-32700|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\"} trailing",
                "-32700|{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"status\"}",
                "-32700|{\"jsonrpc\":\"2.0\",\"id\":12345678901234567890123456789012345678901234567890,\"method\":\"a\"}",
                "-32600|[]",
                "-32600|[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\"}]",
                "-32600|7",
                "-32600|{\"jsonrpc\":\"2.0\",\"method\":\"status\"}",
                "-32600|{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"status\"}",
                "-32600|{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"status\"}",
                "-32600|{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"status\"}",
                "-32600|{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"status\"}",
                "-32600|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\",\"extra\":1}",
                "-32600|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\",\"params\":[]}",
                "-32600|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "-32601|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"exec\",\"params\":{}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\",\"params\":{\"a\":1}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"confirm\"}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"probe\",\"params\":{}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"probe\",\"params\":{\"targets\":[]}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"probe\",\"params\":{\"targets\":[\"192.0.2.0/24\"]}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"probe\",\"params\":{\"targets\":[\"224.0.0.1\"]}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"probe\",\"params\":{\"targets\":[\"255.255.255.255\"]}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"probe\",\"params\":{\"targets\":[\"ff02::1\"]}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"probe\",\"params\":{\"targets\":[\"example.net\"]}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"probe\",\"params\":{\"targets\":[null]}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"probe\",\"params\":{\"targets\":[\"192.0.2.1\"],\"size\":9}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"probe\",\"params\":{\"targets\":[\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\",\"192.0.2.1\"]}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"signs\",\"params\":{\"link\":\"eth0\"}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"confirm\",\"params\":{\"id\":\"../../etc\"}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"confirm\",\"params\":{\"id\":\"a;b\"}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"confirm\",\"params\":{\"id\":7}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"confirm\",\"params\":{\"id\":null}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"extend\",\"params\":{\"id\":\"a\",\"remaining\":-1}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"extend\",\"params\":{\"id\":\"a\",\"remaining\":1e5}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"remark\",\"params\":{\"id\":\"../a\",\"text\":\"b\"}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"remark\",\"params\":{\"id\":\"a\",\"text\":\"\"}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"remark\",\"params\":{\"id\":\"a\",\"text\":\"b\\nc\"}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"remark\",\"params\":{\"id\":\"a\",\"text\":\"b\\u202ec\"}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"remark\",\"params\":{\"id\":\"a\",\"text\":null}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"identify\",\"params\":{\"nic\":\"a/b\",\"seconds\":3}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"identify\",\"params\":{\"nic\":\"a\",\"seconds\":0}}",
                "-32602|{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"apply\",\"params\":{\"plan\":null}}",
            })
    void whatIsNoCallIsRefusedWithItsReason(int code, String sent) throws Exception {
        try (ServerSession server = ServerSession.greeted()) {
            JsonNode answer = server.ask(sent);
            assertThat(answer.path("error").path("code").asInt())
                    .as(answer.toString())
                    .isEqualTo(code);
            assertThat(answer.path("error").path("message").asText()).isNotBlank();
            assertThat(answer.has("id")).isTrue();
            assertThat(server.changes().calls()).isEmpty();
            assertThat(server.call("status", "{}").has("result")).isTrue();
        }
    }

    @Test
    void aLineThatIsTooLongNestedTooDeepOrNoUtf8IsRefusedAndTheNextOneIsServed() throws Exception {
        try (ServerSession server = ServerSession.greeted()) {
            String blanks = " ".repeat(1 << 20);
            for (int i = 0; i < 5; i++) {
                server.sendBytes(blanks.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(server.ask("").path("error").path("message").asText()).contains("longer than 4194304 bytes");
            assertThat(server.ask("[".repeat(100)).path("error").path("code").asInt())
                    .isEqualTo(-32700);
            server.sendBytes(new byte[] {'{', (byte) 0xff, '}', '\n'});
            assertThat(server.answer().path("error").path("message").asText()).contains("UTF-8");
            assertThat(server.call("status", "{}").has("result")).isTrue();
        }
    }

    @Test
    void observeGivesTheMachine() throws Exception {
        try (ServerSession server = ServerSession.greeted()) {
            JsonNode result = server.call("observe", "{}").path("result");
            assertThat(TopologyJson.read(result.toString())).isEqualTo(ExampleMachine.design(ExampleMachine.NOW));
        }
    }

    @Test
    void anAppliedPlanIsFollowedToItsEnd() throws Exception {
        try (ServerSession server = ServerSession.greeted()) {
            server.send(line("5", "apply", apply(ExampleMachine.PLAN)));
            JsonNode answer = server.reply();
            int notes = 0;
            while (answer.has("method")) {
                assertThat(answer.path("method").asText()).isEqualTo("change");
                assertThat(answer.path("params").path("id").asText()).isEqualTo(RecordingChanges.ID);
                notes++;
                answer = server.reply();
            }
            assertThat(answer.path("id").asInt()).isEqualTo(5);
            assertThat(notes).isEqualTo(ExampleMachine.PLAN.steps().size() + 1);
            assertThat(server.changes().applied().get(0).plan()).isEqualTo(ExampleMachine.PLAN);
            assertThat(server.call("status", "{}")
                            .path("result")
                            .path("change")
                            .path("remaining")
                            .asLong())
                    .isEqualTo(90_000);
            assertThat(server.call("extend", "{\"id\":\"c-1\",\"remaining\":120000}")
                            .path("result")
                            .path("remaining")
                            .asLong())
                    .isEqualTo(120_000);
            assertThat(server.call("confirm", ID).path("result").path("phase").asText())
                    .isEqualTo("KEPT");
        }
    }

    @Test
    void aRefusalCarriesItsReasonsAndWaysOut() throws Exception {
        try (ServerSession server = ServerSession.greeted()) {
            server.changes().refuse(new Refusal("T-09", "eth1", "eth1 carries the root file system", "take another"));
            JsonNode error = server.call("apply", apply(ExampleMachine.PLAN)).path("error");
            assertThat(error.path("code").asInt()).isEqualTo(-32000);
            assertThat(error.path("message").asText()).isEqualTo("eth1 carries the root file system: take another");
            assertThat(error.path("data").path("object").asText()).isEqualTo("eth1");
            assertThat(error.path("data").path("wayOut").asText()).isEqualTo("take another");
            assertThat(error.path("data").path("refusals").path(0).path("id").asText())
                    .isEqualTo("T-09");
        }
    }

    @Test
    void aPlanForAnotherMachineOrInAnotherOrderNeverReachesTheMachine() throws Exception {
        Plan plan = ExampleMachine.PLAN;
        Plan reversed = new Plan(
                plan.version(),
                plan.host(),
                plan.fingerprint(),
                plan.scope(),
                plan.warnings(),
                plan.steps().stream()
                        .sorted((a, b) -> Integer.compare(
                                plan.steps().indexOf(b), plan.steps().indexOf(a)))
                        .toList());
        try (ServerSession server = ServerSession.greeted()) {
            for (Plan bad : List.of(ExampleMachine.PLAN_OF_ANOTHER, reversed)) {
                JsonNode error = server.call("apply", apply(bad)).path("error");
                assertThat(error.path("code").asInt()).as(error.toString()).isEqualTo(-32000);
                assertThat(error.path("data").path("wayOut").asText()).isEqualTo("make the plan anew");
            }
            assertThat(server.changes().calls()).isEmpty();
        }
    }

    @Test
    void withoutThePrivilegeItLooksAndDoesNotChange() throws Exception {
        Privileges user = new Privileges(1000, List.of(), true);
        try (ServerSession server = ServerSession.of(user, ServerSession.unlimited())) {
            assertThat(server.ask(HELLO).path("result").path("hindrance").asText())
                    .contains("user 1000")
                    .contains("pkexec or sudo");
            for (String method :
                    List.of("apply", "confirm", "rollback", "extend", "remark", "status", "history", "identify")) {
                JsonNode error = server.call(method, "{}").path("error");
                assertThat(error.path("code").asInt()).as(method).isEqualTo(-32003);
                assertThat(error.path("message").asText()).contains("pkexec or sudo");
            }
            assertThat(server.call("observe", "{}").has("result")).isTrue();
            assertThat(server.call("diagnostics", "{}").has("result")).isTrue();
            assertThat(server.changes().calls()).isEmpty();
        }
    }

    @Test
    void slowMethodsDoNotHoldUpTheOthers() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        ExampleMachine machine = new ExampleMachine();
        HostSession slow = new HostSession() {
            @Override
            public Topology observe() {
                try {
                    held.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return machine.observe();
            }

            @Override
            public Watch watch(Consumer<HostUpdate> listener) {
                return machine.watch(listener);
            }

            @Override
            public void close() {
                machine.close();
            }
        };
        try (ServerSession server = ServerSession.greeted(slow)) {
            int sent = 30;
            for (int i = 0; i < sent; i++) {
                server.send(line(String.valueOf(100 + i), "observe", "{}"));
            }
            // Two are observing, sixteen wait: the others are sent away.
            for (int i = 0; i < sent - 18; i++) {
                JsonNode answer = server.answer();
                assertThat(answer.path("error").path("code").asInt()).isEqualTo(-32004);
                assertThat(answer.path("error").path("data").path("retryMillis").asInt())
                        .isPositive();
            }
            assertThat(server.ask(HELLO).has("result")).isTrue();
            assertThat(server.call("status", "{}").has("result")).isTrue();
            assertThat(server.call("confirm", ID).path("error").path("code").asInt())
                    .isEqualTo(-32000);
            held.countDown();
            for (int i = 0; i < 18; i++) {
                assertThat(server.answer().has("result")).isTrue();
            }
        }
    }

    @Test
    void whoeverCallsTooOftenIsToldWhenToComeAgain() throws Exception {
        AtomicLong clock = new AtomicLong();
        try (ServerSession server = ServerSession.of(ServerSession.ROOT, new RateLimit(3, 50, clock::get))) {
            assertThat(server.ask(HELLO).has("result")).isTrue();
            assertThat(server.call("status", "{}").has("result")).isTrue();
            assertThat(server.call("status", "{}").has("result")).isTrue();
            JsonNode error = server.call("status", "{}").path("error");
            assertThat(error.path("code").asInt()).isEqualTo(-32004);
            assertThat(error.path("data").path("retryMillis").asLong()).isEqualTo(20);
            clock.addAndGet(20_000_000);
            assertThat(server.call("status", "{}").has("result")).isTrue();
        }
    }

    @Test
    void aWatchTellsUntilItEnds() throws Exception {
        ExampleMachine machine = new ExampleMachine();
        try (ServerSession server = ServerSession.greeted(machine)) {
            assertThat(server.call("watch", "{\"watch\":\"w\"}").has("result")).isTrue();
            machine.tell(new HostUpdate(machine.observe(), List.of()));
            JsonNode note = server.reply();
            assertThat(note.path("method").asText()).isEqualTo("update");
            assertThat(note.path("params").path("watch").asText()).isEqualTo("w");
            assertThat(note.path("params").path("update").path("state").has("hosts"))
                    .isTrue();
            assertThat(server.call("watch", "{\"watch\":\"w\"}").has("error")).isTrue();
            assertThat(server.call("unwatch", "{\"watch\":\"w\"}").has("result"))
                    .isTrue();
            assertThat(server.call("unwatch", "{\"watch\":\"w\"}").has("error")).isTrue();
            for (int i = 0; i < 8; i++) {
                assertThat(server.call("watch", "{\"watch\":\"w" + i + "\"}").has("result"))
                        .isTrue();
            }
            assertThat(server.call("watch", "{\"watch\":\"w9\"}").has("error")).isTrue();
        }
        assertThat(machine.watched()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"jsonrpc\":\"2.0\",\"id\":1,\"meth"})
    void whenTheClientGoesTheMachineIsLetGo(String last) throws Exception {
        ServerSession server = ServerSession.greeted();
        assertThat(server.call("apply", apply(ExampleMachine.PLAN)).has("result"))
                .isTrue();
        server.sendBytes(last.getBytes(StandardCharsets.UTF_8));
        server.leave();
        assertThat(server.changes().calls()).contains("apply", "close").doesNotContain("confirm c-1");
    }

    @Test
    void aCallThatWasCutOffIsNotDone() throws Exception {
        ServerSession server = ServerSession.greeted();
        String apply = line("1", "apply", apply(ExampleMachine.PLAN));
        server.sendBytes(apply.getBytes(StandardCharsets.UTF_8));
        server.leave();
        assertThat(server.changes().calls()).containsOnly("close");
    }

    @Test
    void diagnosticsTellVersionsAndNoSecrets() throws Exception {
        try (ServerSession server = ServerSession.greeted()) {
            JsonNode facts = server.call("diagnostics", "{}").path("result").path("facts");
            assertThat(facts.findValuesAsText("name"))
                    .contains("program", "java", "kernel", "user", "capabilities", "configuration systems");
        }
    }

    static String apply(Plan plan) throws Exception {
        return "{\"plan\":" + new JsonMapper().readTree(PlanJson.write(plan))
                + ",\"confirmWithin\":60000,\"probes\":[\"192.0.2.1\"],\"keepOver\":\"NETPLAN\"}";
    }
}
