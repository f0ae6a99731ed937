// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipmp;

import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.IfNow;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.sim.ipmp.IpmpStatus;
import dev.linkspan.sim.time.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The five views of ipmpstat. What moves comes from the simulator's in.mpathd. */
final class IpmpViews {
    private static final String GROUP = "GROUP:12 GROUPNAME:12 STATE:10 FDT:10 INTERFACES:30";
    private static final String INTERFACE = "INTERFACE:12 ACTIVE:8 GROUP:12 FLAGS:10 LINK:10 PROBE:10 STATE:10";
    private static final String ADDRESS = "ADDRESS:26 STATE:7 GROUP:12 INBOUND:12 OUTBOUND:23";
    private static final String TARGET = "INTERFACE:12 MODE:10 TESTADDR:20 TARGETS:38";
    private static final String PROBE = "TIME:10 INTERFACE:12 PROBE:7 NETRTT:10 RTT:10 RTTAVG:10 TARGET:20 RTTDEV:10";

    private final Call call;
    private final Live live;

    IpmpViews(Call call) {
        this.call = call;
        this.live = call.machine().live();
    }

    /** The columns of a view. */
    static String columns(char mode) {
        return switch (mode) {
            case 'a' -> ADDRESS;
            case 'g' -> GROUP;
            case 'i' -> INTERFACE;
            case 'p' -> PROBE;
            default -> TARGET;
        };
    }

    /** The columns that are shown when nobody says which: those that fit on a line. */
    static String usual(char mode) {
        return mode == 'p' ? "TIME,INTERFACE,PROBE,NETRTT,RTT,RTTAVG,TARGET" : "all";
    }

    void groups(Table table) {
        for (IpIf ipmp : groups()) {
            String name = String.valueOf(ipmp.group());
            Optional<IpmpStatus> status = IfNow.group(call.machine(), live, ipmp);
            String state = status.map(each -> each.group().state().word()).orElse("failed");
            Long fdt = status.map(each -> each.group().fdtMillis()).orElse(null);
            table.row(
                    ipmp.name(),
                    name,
                    state,
                    fdt == null ? null : String.format(Locale.ROOT, "%.2fs", fdt / 1000.0),
                    members(status));
        }
    }

    private String members(Optional<IpmpStatus> status) {
        List<String> parts = new ArrayList<>();
        status.ifPresent(each -> {
            parts.addAll(each.group().active());
            if (!each.group().inactive().isEmpty()) {
                parts.add("(" + String.join(" ", each.group().inactive()) + ")");
            }
            if (!each.group().unusable().isEmpty()) {
                parts.add("[" + String.join(" ", each.group().unusable()) + "]");
            }
        });
        return String.join(" ", parts);
    }

    void interfaces(Table table) {
        for (IpIf ipmp : groups()) {
            IfNow.group(call.machine(), live, ipmp)
                    .ifPresent(status -> status.members()
                            .forEach(member -> table.row(
                                    member.name(),
                                    member.active() ? "yes" : "no",
                                    ipmp.name(),
                                    member.flags(),
                                    member.link(),
                                    member.probe(),
                                    member.state())));
        }
    }

    void addresses(Table table) {
        for (IpIf ipmp : groups()) {
            Optional<IpmpStatus> status = IfNow.group(call.machine(), live, ipmp);
            for (Unit unit : ipmp.units()) {
                Optional<IpmpStatus.Address> row = !unit.isData()
                        ? Optional.empty()
                        : status.flatMap(each -> each.addresses().stream()
                                .filter(address -> address.address().equals(unit.subnetAddress()))
                                .findFirst());
                table.row(
                        unit.address().text(),
                        unit.up() && !unit.isEmpty() ? "up" : "down",
                        ipmp.name(),
                        row.map(IpmpStatus.Address::inbound).orElse(null),
                        row.map(address -> String.join(" ", address.outbound())).orElse(null));
            }
        }
    }

    void targets(Table table) {
        for (IpIf ipmp : groups()) {
            IfNow.group(call.machine(), live, ipmp)
                    .ifPresent(status -> status.targets()
                            .forEach(target -> table.row(
                                    target.name(),
                                    target.mode(),
                                    target.source(),
                                    String.join(" ", target.targets()))));
        }
    }

    /** One probe of each interface that sends any; a real one goes on until it is interrupted. */
    void probes(Table table) {
        boolean any = false;
        long number = call.machine().time() / Ticks.SECOND;
        for (IpIf ipmp : groups()) {
            IpmpStatus status = IfNow.group(call.machine(), live, ipmp).orElse(null);
            for (IpmpStatus.Targets target : status == null ? List.<IpmpStatus.Targets>of() : status.targets()) {
                if (target.targets().isEmpty()) {
                    continue;
                }
                any = true;
                boolean answered = status.members().stream()
                        .anyMatch(member -> member.name().equals(target.name())
                                && member.probe().equals("ok")
                                && member.link().equals("up"));
                String time = answered ? "0.32ms" : null;
                String prefix = !call.release().is11() ? "" : target.mode().equals("transitive") ? "t" : "i";
                table.row(
                        "0.11",
                        target.name(),
                        prefix + number,
                        time,
                        answered ? "0.41ms" : null,
                        "0.40ms",
                        target.targets().get(0),
                        "0.05ms");
            }
        }
        if (!any) {
            throw call.fail("probe-based failure detection is disabled");
        }
    }

    private List<IpIf> groups() {
        return call.state().ip().stream().filter(IpIf::ipmp).toList();
    }
}
