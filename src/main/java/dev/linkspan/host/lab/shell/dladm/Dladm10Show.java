// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Macs;
import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Counters;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.host.lab.shell.state.VlanOn;
import dev.linkspan.sim.aggr.LacpColumns;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What dladm of Solaris 10 shows: sentences for people, {@code name=value} for programs. */
final class Dladm10Show {
    /** Drivers that are no GLDv3 ones, of which dladm knows the name alone. */
    static final Set<String> LEGACY = Set.of("ce", "hme", "qfe", "eri", "ge", "dmfe");

    private Dladm10Show() {}

    static void links(Call call) {
        Options options = Dladm10.options(call, "spi:");
        for (String name : LinkNames.all(call)) {
            if (!options.operands().isEmpty() && !options.operands().get(0).equals(name)) {
                continue;
            }
            if (options.has('s')) {
                counters(call, name);
            } else {
                link(call, name, options.has('p'));
            }
        }
    }

    private static void link(Call call, String name, boolean parseable) {
        Optional<VlanOn> vlan = call.state().links().vlan(name);
        boolean legacy = call.machine().nic(name).map(Dladm10Show::isLegacy).orElse(false);
        String type = legacy ? "legacy" : vlan.map(each -> "vlan " + each.vid()).orElse("non-vlan");
        String below = vlan.map(VlanOn::over).orElse(name);
        Optional<Aggr> aggr = call.state().links().aggr(below);
        int mtu = call.machine().mtu(name);
        if (parseable) {
            String on = aggr.map(each -> "key=" + each.key()).orElse("device=" + below);
            call.line(name + " type=" + type + " mtu=" + mtu + " " + on);
        } else {
            String on = aggr.map(each -> "aggregation: key " + each.key()).orElse("device: " + below);
            call.line(String.format("%-9s\ttype: %s\tmtu: %d\t%s", name, type, mtu, on));
        }
    }

    private static void counters(Call call, String name) {
        Counters.Counted counted = call.machine().counters().link(name);
        call.line("\t\tipackets  rbytes      ierrors opackets     obytes      oerrors");
        call.line(String.format(
                "%-10s\t%-10d%-12d%-8d%-13d%-12d%d",
                name, counted.inPackets(), counted.inBytes(), 0, counted.outPackets(), counted.outBytes(), 0));
    }

    static void devices(Call call) {
        Options options = Dladm10.options(call, "spi:");
        Live live = call.machine().live();
        for (Nic nic : call.machine().hardware().nics()) {
            String name = nic.name();
            if (isLegacy(nic)
                    || (!options.operands().isEmpty()
                            && !options.operands().get(0).equals(name))) {
                continue;
            }
            if (options.has('s')) {
                counters(call, name);
                continue;
            }
            Live.NicNow now = Objects.requireNonNull(live.nics().get(name));
            call.line(String.format(
                    options.has('p') ? "%s link=%s speed=%d duplex=%s" : "%s\t\tlink: %s\tspeed: %-5d Mbps\tduplex: %s",
                    name,
                    now.state().word(),
                    now.speed(),
                    PhysShow.duplex(now)));
        }
    }

    static void aggregations(Call call) {
        Options options = Dladm10.options(call, "Lspi:");
        List<Aggr> aggrs = call.state().links().aggrs();
        if (!options.operands().isEmpty()) {
            int key = Dladm10Change.key(call, options.operands().get(0));
            aggrs = aggrs.stream().filter(aggr -> aggr.key() == key).toList();
            if (aggrs.isEmpty()) {
                throw call.fail("non-existent aggregation key '" + key + "'");
            }
        }
        Live live = call.machine().live();
        for (Aggr aggr : aggrs) {
            Live.AggregationNow now = Objects.requireNonNull(live.aggregations().get(aggr.name()));
            if (options.has('s')) {
                statistics(call, aggr);
            } else if (options.has('p')) {
                pairs(call, live, aggr, now);
            } else {
                header(call, aggr, now);
                if (options.has('L')) {
                    lacp(call, aggr, now);
                } else {
                    ports(call, live, now);
                }
            }
        }
    }

    private static void header(Call call, Aggr aggr, Live.AggregationNow now) {
        call.line(String.format(
                "key: %d (0x%04x)\tpolicy: %s\taddress: %s (%s)",
                aggr.key(),
                aggr.key(),
                AggrShow.policy(aggr.policy()),
                Macs.text(now.mac()),
                aggr.mac() == null ? "auto" : "fixed"));
    }

    private static void ports(Call call, Live live, Live.AggregationNow now) {
        call.line(String.format(
                "           %-9s%-19s%-14s%-8s%-8s%s", "device", "address", "speed", "duplex", "link", "state"));
        for (Live.PortNow port : now.ports()) {
            Live.NicNow nic = Objects.requireNonNull(live.nics().get(port.name()));
            call.line(String.format(
                    "           %-9s%-19s%-5d Mbps    %-8s%-8s%s",
                    port.name(),
                    Macs.text(nic.mac()),
                    nic.speed(),
                    PhysShow.duplex(nic),
                    nic.state().word(),
                    port.attached() ? "attached" : "standby"));
        }
    }

    private static void lacp(Call call, Aggr aggr, Live.AggregationNow now) {
        call.line("\t\tLACP mode: " + aggr.lacp().word() + "\tLACP timer: "
                + aggr.timer().word());
        call.line("    device    activity timeout aggregatable sync  coll dist defaulted expired");
        for (Live.PortNow port : now.ports()) {
            LacpColumns columns = Objects.requireNonNull(port.lacp());
            call.line(String.format(
                    "    %-9s %-8s %-7s %-12s %-5s %-4s %-4s %-9s %s",
                    port.name(),
                    aggr.lacp().word().equals("off") ? "passive" : aggr.lacp().word(),
                    aggr.timer().word(),
                    AggrShow.yes(columns.aggregatable()),
                    AggrShow.yes(columns.sync()),
                    AggrShow.yes(columns.coll()),
                    AggrShow.yes(columns.dist()),
                    AggrShow.yes(columns.defaulted()),
                    AggrShow.yes(columns.expired())));
        }
    }

    private static void pairs(Call call, Live live, Aggr aggr, Live.AggregationNow now) {
        call.line(String.format(
                "aggr key=%d policy=%s address=%s address-type=%s",
                aggr.key(),
                AggrShow.policy(aggr.policy()),
                Macs.text(now.mac()),
                aggr.mac() == null ? "auto" : "fixed"));
        for (Live.PortNow port : now.ports()) {
            Live.NicNow nic = Objects.requireNonNull(live.nics().get(port.name()));
            call.line(String.format(
                    "dev key=%d device=%s address=%s speed=%d duplex=%s link=%s port=%s",
                    aggr.key(),
                    port.name(),
                    Macs.text(nic.mac()),
                    nic.speed(),
                    PhysShow.duplex(nic),
                    nic.state().word(),
                    port.attached() ? "attached" : "standby"));
        }
    }

    private static void statistics(Call call, Aggr aggr) {
        List<Counters.Counted> ports = aggr.ports().stream()
                .map(port -> call.machine().counters().nic(port))
                .toList();
        Counters.Counted total = ports.stream().reduce(new Counters.Counted(0, 0), Counters.Counted::plus);
        call.line("key: " + aggr.key() + "\tipackets  rbytes      opackets   obytes          %ipkts %opkts");
        call.line(String.format(
                "           Total        %-10d%-12d%-11d%d",
                total.inPackets(), total.inBytes(), total.outPackets(), total.outBytes()));
        for (int i = 0; i < ports.size(); i++) {
            Counters.Counted port = ports.get(i);
            call.line(String.format(
                    "           %-13s%-10d%-12d%-11d%-16d%-7s%s",
                    aggr.ports().get(i),
                    port.inPackets(),
                    port.inBytes(),
                    port.outPackets(),
                    port.outBytes(),
                    share(port.inPackets(), total.inPackets()),
                    share(port.outPackets(), total.outPackets())));
        }
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
    }

    /** Whether dladm can't do anything with a NIC. */
    static boolean isLegacy(Nic nic) {
        return LEGACY.contains(nic.driver() == null ? nic.name().replaceFirst("\\d+$", "") : nic.driver());
    }
}
