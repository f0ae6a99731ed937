// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.helper.ExampleMachine;
import dev.linkspan.helper.RecordingChanges;
import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.sim.Event;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00.123456789Z");

    static Stream<Object> values() {
        ChangeRequest request = new ChangeRequest(
                ExampleMachine.PLAN, Duration.ofMillis(60_001), List.of(Ip.of("2001:db8::1")), ConfigSystem.NETWORKD);
        ChangeStatus status = new ChangeStatus(
                "c", "h", AT, ChangePhase.STUCK, List.of("a", "b\nc"), 1, Duration.ofSeconds(7), "tëxt", List.of("d"));
        return Stream.of(
                request,
                ChangeRequest.of(ExampleMachine.PLAN),
                new RecordingChanges().preview(request),
                status,
                new Results.Status(null),
                new Results.Status(status),
                new Results.History(List.of(status, status)),
                new Results.None(),
                ExampleMachine.SIGNS,
                new Results.Probes(ExampleMachine.SIGNS.probes()),
                HostSigns.none(AT),
                new Params.None(),
                new Welcome(1, "p", "h", 1L << 40, 4294967294L, List.of("net_admin"), null, Ip.of("192.0.2.1"), status),
                new Note.Update(
                        "w",
                        new HostUpdate(
                                ExampleMachine.design(ExampleMachine.WANTED),
                                List.of(new HostEvent(
                                        AT, Event.Kind.LACP, Event.Tone.BAD, "h/eth1", "text", null, "log")))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsTheSameOnTheOtherEnd(Object value) throws Exception {
        String line = new Reply.Notification("x", Wire.tree(value)).line();
        assertThat(line).doesNotContain("\n");
        Reply reply = Reply.parse(line);
        assertThat(reply).isInstanceOf(Reply.Notification.class);
        assertThat(Wire.value(((Reply.Notification) reply).params(), value.getClass()))
                .isEqualTo(value);
    }

    @Test
    void aTopologyIsTheSameOnTheOtherEnd() throws Exception {
        Topology design = ExampleMachine.design(ExampleMachine.WANTED);
        assertThat(Wire.value(Wire.tree(design), Topology.class)).isEqualTo(design);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|\"protocol\" is missing",
                "{\"protocol\":1,\"program\":\"a\",\"shell\":1}|shell: unknown parameter, expected program, protocol",
                "{\"protocol\":\"1\",\"program\":\"a\"}|protocol: ",
                "{\"protocol\":1.0,\"program\":\"a\"}|protocol: ",
                "{\"protocol\":null,\"program\":\"a\"}|protocol: ",
                "{\"protocol\":1,\"program\":7}|program: ",
                "{\"protocol\":99999999999,\"program\":\"a\"}|protocol: "
            })
    void whatIsNoneOfItIsToldWithItsPlace(String sent, String message) throws Exception {
        Call call = Call.parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hello\",\"params\":" + sent + "}");
        assertThatThrownBy(() -> Wire.value(call.params(), Params.Hello.class))
                .isInstanceOf(RpcException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatIsWrongWithAPlanIsToldAsWithASavedOne() throws Exception {
        Call call = Call.parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"apply\",\"params\":{\"plan\":{\"version\":1,"
                + "\"steps\":[{\"step\":{\"do\":\"reboot\"}}]}}}");
        assertThatThrownBy(() -> Wire.value(call.params(), ChangeRequest.class))
                .isInstanceOf(RpcException.class)
                .hasMessageStartingWith("plan: ")
                .hasMessageContaining("\"reboot\" is no step that this program knows");
    }
}
