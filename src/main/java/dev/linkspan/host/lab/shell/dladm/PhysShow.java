// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Macs;
import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code dladm show-phys}. */
final class PhysShow {
    private static final String ACTIVE = "LINK:13 MEDIA:21 STATE:11 SPEED:9 DUPLEX:9 DEVICE:13 FLAGS:7";
    private static final String KEPT = "LINK:13 DEVICE:13 MEDIA:21 FLAGS:7";
    private static final String ADDRESSES = "LINK:19 SLOT:10 ADDRESS:19 INUSE:5 CLIENT:30";
    private static final String LOCATIONS = "LINK:19 DEVICE:13 LOCATION:30";
    private static final String ETHERNET = "Ethernet";

    private PhysShow() {}

    static void run(Call call) {
        Options options = Dladm.options(call, call.release().is11() ? "pPo:mHL" : "pPo:mH");
        if (options.has('P') && options.has('m')) {
            throw call.fail("the option -P cannot be used with -m");
        }
        List<Nic> nics = chosen(call, options.operands());
        if (options.has('m')) {
            addresses(call, options, nics);
        } else if (options.has('L')) {
            Table table = Dladm.table(call, options, 'p', LOCATIONS, "LINK,DEVICE,LOCATION", false);
            nics.forEach(nic -> table.row(nic.name(), device(call, nic), nic.pciSlot()));
            call.print(table);
        } else if (options.has('P')) {
            Table table = Dladm.table(call, options, 'p', KEPT, "LINK,DEVICE,MEDIA,FLAGS", false);
            nics.forEach(nic -> table.row(nic.name(), device(call, nic), ETHERNET, "-----"));
            call.print(table);
        } else {
            active(call, options, nics);
        }
    }

    private static void active(Call call, Options options, List<Nic> nics) {
        Table table = Dladm.table(call, options, 'p', ACTIVE, "LINK,MEDIA,STATE,SPEED,DUPLEX,DEVICE", false);
        Live live = call.machine().live();
        for (Nic nic : nics) {
            Live.NicNow now = Objects.requireNonNull(live.nics().get(nic.name()));
            table.row(
                    nic.name(),
                    ETHERNET,
                    now.state().word(),
                    String.valueOf(now.speed()),
                    duplex(now),
                    device(call, nic),
                    "-----");
        }
        call.print(table);
    }

    private static void addresses(Call call, Options options, List<Nic> nics) {
        Table table = Dladm.table(call, options, 'p', ADDRESSES, "LINK,SLOT,ADDRESS,INUSE,CLIENT", false);
        Live live = call.machine().live();
        for (Nic nic : nics) {
            Live.NicNow now = Objects.requireNonNull(live.nics().get(nic.name()));
            Optional<Aggr> aggr = call.state().links().aggrOf(nic.name());
            String client = aggr.map(Aggr::name).orElse(now.open() ? nic.name() : "");
            table.row(nic.name(), "primary", Macs.text(now.mac()), now.open() ? "yes" : "no", client);
        }
        call.print(table);
    }

    /** DUPLEX; a link without carrier has none. */
    static String duplex(Live.NicNow nic) {
        return nic.duplex() == null ? "unknown" : nic.duplex().word();
    }

    /** The driver's name for a NIC: its name, or the how many-eth of its driver it is. */
    static String device(Call call, Nic nic) {
        String driver = nic.driver();
        if (driver == null || nic.name().matches("\\Q" + driver + "\\E\\d+")) {
            return nic.name();
        }
        long before = call.machine().hardware().nics().stream()
                .takeWhile(other -> other != nic)
                .filter(other -> driver.equals(other.driver()))
                .count();
        return driver + before;
    }

    private static List<Nic> chosen(Call call, List<String> operands) {
        if (operands.isEmpty()) {
            return call.machine().hardware().nics();
        }
        String name = operands.get(0);
        LinkNames.chosen(call, operands);
        return List.of(call.machine()
                .nic(name)
                .orElseThrow(() -> call.fail("link " + name + " is not a physical link: invalid argument")));
    }
}
