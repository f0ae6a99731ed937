// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import dev.linkspan.host.lab.shell.dladm.AggregationConf;
import dev.linkspan.host.lab.shell.ifconfig.HostnameFiles;
import dev.linkspan.host.lab.shell.ipadm.Restart;
import dev.linkspan.host.lab.shell.machine.SolarisMachine;
import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.host.lab.shell.state.Links;
import dev.linkspan.host.lab.shell.state.MpathdSettings;
import dev.linkspan.host.lab.shell.state.Release;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.VlanOn;
import dev.linkspan.host.lab.shell.system.RouteTool;
import dev.linkspan.host.lab.shell.system.Services;
import java.util.List;
import java.util.Set;

/** What the start of a machine brings up, and how what runs comes to be kept over it. */
final class Boot {
    private static final String LOG = "/var/adm/messages";

    private static final String RELEASE_FILE = "/etc/release";

    private Boot() {}

    /** Keeps all that runs, as if it had been configured to stay. */
    static void keep(SolarisMachine machine) {
        State state = machine.state();
        Release release = machine.release();
        machine.files()
                .write(
                        MpathdSettings.FILE,
                        MpathdSettings.file(
                                state.mpathd().fdtMillis(), state.mpathd().failback()));
        machine.files().write(RELEASE_FILE, releaseFile(machine));
        boolean groups = state.ip().stream().anyMatch(ip -> ip.group() != null);
        if (release.is10() || (groups && !release.ipmpByIpadm())) {
            HostnameFiles.write(machine.files(), state);
        } else {
            state = state.withKeptIp(state.ip());
        }
        if (release.is10()) {
            AggregationConf.write(machine.files(), state.links().aggrs());
        } else {
            state = state.withKeptLinks(state.links());
        }
        machine.become(state);
        RouteTool.keep(machine);
    }

    /** Links come up one after another; one that needs what is in use or not there stays down. */
    private static Links upAgain(SolarisMachine machine, Links kept) {
        Links up = new Links(List.of(), List.of(), kept.props());
        for (Aggr aggr : kept.aggrs()) {
            boolean free = true;
            for (String port : aggr.ports()) {
                free &= machine.nic(port).isPresent() && up.aggrOf(port).isEmpty();
            }
            up = free ? up.with(aggr) : up;
        }
        for (VlanOn vlan : kept.vlans()) {
            boolean there =
                    up.aggr(vlan.over()).isPresent() || machine.nic(vlan.over()).isPresent();
            up = there && up.aggrOf(vlan.over()).isEmpty() ? up.with(vlan) : up;
        }
        return up;
    }

    private static String releaseFile(SolarisMachine machine) {
        Release release = machine.release();
        String told = machine.hardware().release();
        String line = switch (release.platform()) {
            case SOLARIS_10 -> "Oracle Solaris 10 " + (told == null ? "1/13" : told) + " s10x_u11wos_24a X86";
            case SOLARIS_11 -> "Oracle Solaris " + release.version() + " X86";
            default -> release.version();
        };
        return " ".repeat(29) + line + "\n";
    }

    /** Stops everything and brings up what is kept. */
    static void start(SolarisMachine machine) {
        Release release = machine.release();
        State state = machine.state().withIp(List.of()).withRoutes(List.of());
        Links links = state.keptLinks();
        if (release.is10()) {
            links = new Links(AggregationConf.read(machine.files()), List.of(), links.props());
        }
        machine.become(state.withLinks(upAgain(machine, links)));
        machine.restarted();
        Set<String> byFile = release.is11() ? Set.of() : HostnameFiles.interfaces(machine.files());
        StringBuilder said = new StringBuilder();
        if (!release.is11()) {
            said.append(HostnameFiles.plumb(machine));
        }
        if (!release.is10()) {
            for (String name : byFile) {
                if (machine.state().keptIp(name).isPresent()) {
                    said.append("found /etc/hostname.").append(name).append(", ignoring ipadm configuration\n");
                }
            }
            machine.become(Restart.all(machine, byFile));
        }
        if (!release.is11()) {
            said.append(HostnameFiles.configure(machine));
        }
        RouteTool.restart(machine);
        Services.reread(machine);
        if (said.length() > 0) {
            machine.files().append(LOG, said.toString());
        }
    }
}
