// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class FlowCommandTest {
    private static final String BOND = "assets/examples/linux-lacp-bond.json";

    @Test
    void oneFlowHasOnePortAndItsReason() {
        CommandRun run = CommandRun.linkspan(
                "flow",
                "--host",
                "lab:mlag-pair",
                "--aggregation",
                "aggr0",
                "--from",
                "192.0.2.10:50000",
                "--to",
                "198.51.100.20:443");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("192.0.2.10:50000 to 198.51.100.20:443 leaves by ixgbe0, by L3,L4.\n")
                .contains("    by     ports 50000 and 443\n")
                .contains("    else   From port 50001 it would leave by ixgbe1.\n")
                .contains("    sure   likely\n")
                .contains("    note   The way back is the choice of leaf-a and leaf-b, ");
    }

    @Test
    void severalDestinationsAreSpreadInATableAndInADocument() throws Exception {
        String[] args = {
            "flow",
            BOND,
            "--aggregation",
            "web01/bond0",
            "--from",
            "192.0.2.10:50000",
            "--from-mac",
            "00:1c:73:0b:02:11",
            "--to-mac",
            "00:1c:73:0b:02:42",
            "--ports",
            "enp1s0f0,enp130s0f0",
            "--to",
            "198.51.100.20:443,198.51.100.21:443",
            "--to",
            "198.51.100.22"
        };
        CommandRun run = CommandRun.linkspan(args);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Of 3 flows ").contains("192.0.2.10:50000 to 198.51.100.22  ");
        String[] more = java.util.Arrays.copyOf(args, args.length + 1);
        more[args.length] = "--json";
        JsonNode root = new ObjectMapper().readTree(CommandRun.linkspan(more).out());
        assertThat(root.get("policy").asText()).isEqualTo("802.3ad, layer2+3");
        assertThat(root.get("flows")).hasSize(3);
        int shared = 0;
        for (JsonNode port : root.get("ports")) {
            shared += port.get("flows").asInt();
        }
        assertThat(shared).isEqualTo(3);
    }

    @Test
    void whatCantBeSaidHasItsOwnExitCode() {
        CommandRun run = CommandRun.linkspan(
                "flow", BOND, "--aggregation", "bond0", "--from", "192.0.2.10", "--to", "192.0.2.20");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("The port can't be said: the MAC address of the ");
    }

    @Test
    void aMachineWithoutAggregationsIsToldSo() {
        CommandRun run = CommandRun.linkspan(
                "flow",
                "--host",
                "lab:ipmp-active-standby-probes",
                "--aggregation",
                "bond0",
                "--from",
                "192.0.2.10",
                "--to",
                "192.0.2.20");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("--aggregation bond0: no aggregation was seen, neither of this name nor another");
    }

    @Test
    void badInputIsRefusedWithItsPlace() {
        refused(
                "expected one like 192.0.2.10:443",
                "--aggregation",
                "bond0",
                "--from",
                "192.0.2.10:99999",
                "--to",
                "::1");
        refused("of two families", "--aggregation", "bond0", "--from", "192.0.2.10", "--to", "::1");
        refused("choose one of web01/bond0", "--aggregation", "bond9", "--from", "::1", "--to", "::2");
        refused("expected tcp, udp or icmp", "--aggregation", "bond0", "--from", "::1", "--to", "::2", "--proto", "x");
        refused("each port of bond0 once", "--aggregation", "bond0", "--from", "::1", "--to", "::2", "--ports", "eth9");
        refused("is no MAC address", "--aggregation", "bond0", "--from", "::1", "--to", "::2", "--to-mac", "x");
    }

    private static void refused(String message, String... args) {
        String[] all = new String[args.length + 2];
        all[0] = "flow";
        all[1] = BOND;
        System.arraycopy(args, 0, all, 2, args.length);
        CommandRun run = CommandRun.linkspan(all);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message).hasLineCount(1);
    }
}
