// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.lab.AccidentSite.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The accidents with {@code netplan try}, as Debian has it, in front of systemd-networkd. */
final class NetplanAccidents {
    private static final String FILE = "/etc/netplan/lab.yaml";
    private static final String TOOL = "netplan try --timeout 5";
    /** Its time, and what its way back takes in an emulated machine. */
    private static final Duration TIME_OUT = Duration.ofSeconds(10);

    private static final String NICS = """
            network:
              version: 2
              renderer: networkd
              ethernets:
            """;
    private static final String SINGLE = NICS + """
                nic5: {addresses: [192.0.2.10/24]}
                nic6: {}
            """;
    private static final String OPTIONS = NICS + """
                nic5: {}
                nic6: {}
              bonds:
                bond0:
                  interfaces: [nic5, nic6]
                  addresses: [192.0.2.10/24]
                  parameters: {mode: active-backup, mii-monitor-interval: 100, primary: nic6, fail-over-mac-policy: active}
            """;
    /** Without options, because it refuses all others. */
    private static final String BONDS = NICS + """
                nic5: {}
                nic6: {}
              bonds:
                bond0: {interfaces: [nic5], addresses: [192.0.2.10/24]}
                bond1: {interfaces: [nic6]}
            """;

    private NetplanAccidents() {}

    static Map<String, String> files() {
        return Map.of(FILE, SINGLE);
    }

    static List<Outcome> on(AccidentSite site) throws IOException {
        SystemsGuest guest = site.guest();
        List<Outcome> outcomes = new ArrayList<>();
        // It is masked for the sake of the boot, and netplan insists on starting it.
        guest.run("rm /etc/systemd/system/netplan-ovs-cleanup.service; systemctl daemon-reload");

        write(guest, OPTIONS);
        try (GuestTerminal terminal = GuestTerminal.open(guest, TOOL)) {
            String said = terminal.await("will revert");
            boolean refused = said.contains("reverting custom parameters for bridges and bonds is not supported");
            outcomes.add(site.outcome(AccidentSite.OPTIONS, TOOL, refused ? "refused beforehand" : "", TIME_OUT));
        }

        write(guest, SINGLE.replace("192.0.2.10", "198.51.100.10"));
        try (GuestTerminal terminal = GuestTerminal.open(guest, TOOL)) {
            assertThat(terminal.await("will revert")).contains("will revert");
            site.awaitChange();
        }
        outcomes.add(site.outcome(AccidentSite.CLOSED, TOOL, "", TIME_OUT));

        write(guest, BONDS);
        guest.run("rm -f /run/netplan/netplan-try.ready; netplan apply");
        site.begin();
        write(guest, BONDS.replace("[nic5]", "[]").replace("[nic6]", "[nic6, nic5]"));
        try (GuestTerminal terminal = GuestTerminal.open(guest, TOOL)) {
            assertThat(terminal.await("will revert")).contains("will revert");
            site.awaitChange();
            assertThat(terminal.awaitEnd()).contains("Reverting.");
            outcomes.add(site.outcome(AccidentSite.MOVED, TOOL + ", bonds without options", "", TIME_OUT));
        }
        return outcomes;
    }

    private static void write(SystemsGuest guest, String yaml) throws IOException {
        guest.run("cat >" + FILE + " <<'END'\n" + yaml + "END");
    }
}
