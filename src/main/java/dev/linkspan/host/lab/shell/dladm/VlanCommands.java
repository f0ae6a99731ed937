// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.Links;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.VlanOn;
import java.util.List;

/** {@code create-vlan}, {@code delete-vlan}, {@code show-vlan} and {@code show-vnic} of Oracle Solaris 11 and illumos. */
final class VlanCommands {
    private static final String COLUMNS = "LINK:16 VID:9 OVER:13 FLAGS:6";
    private static final String VNICS = "LINK:13 OVER:13 SPEED:6 MACADDRESS:18 MACADDRTYPE:12 VID:5 ZONE:13";
    private static final String CREATE = "create operation failed: ";
    private static final String DELETE = "delete operation failed: ";
    private static final int LARGEST_ID = 4094;
    /** VLAN 33 on aggr2 is aggr33002 when nobody names it. */
    private static final int HACK = 1000;

    private VlanCommands() {}

    static void show(Call call) {
        Options options = Dladm.options(call, "pPo:");
        Table table = Dladm.table(call, options, 'p', COLUMNS, "all", false);
        Links links = options.has('P') ? call.state().keptLinks() : call.state().links();
        List<VlanOn> chosen = links.vlans();
        if (!options.operands().isEmpty()) {
            String name = options.operands().get(0);
            LinkNames.chosen(call, options.operands());
            VlanOn vlan =
                    links.vlan(name).orElseThrow(() -> call.fail("link " + name + " is not a vlan: invalid argument"));
            chosen = List.of(vlan);
        }
        chosen.forEach(vlan -> table.row(vlan.name(), String.valueOf(vlan.vid()), vlan.over(), "-----"));
        call.print(table);
    }

    /** There are no VNICs on simulated machines. */
    static void showVnics(Call call) {
        Options options = Dladm.options(call, "pPo:l:s:i:");
        call.print(Dladm.table(call, options, 'p', VNICS, "all", false));
    }

    static void create(Call call) {
        Options options = Dladm.options(call, "tfR:l:v:p:");
        String over = options.last('l').orElseThrow(() -> Dladm.usage(call));
        String id = options.last('v').orElseThrow(() -> Dladm.usage(call));
        if (options.operands().size() > 1) {
            throw Dladm.usage(call);
        }
        if (!id.matches("\\d{1,4}") || Integer.parseInt(id) < 1 || Integer.parseInt(id) > LARGEST_ID) {
            throw call.fail("invalid VLAN identifier '" + id + "'");
        }
        int vid = Integer.parseInt(id);
        if (!call.machine().hasLink(over)) {
            throw call.fail("invalid link name '" + over + "'");
        }
        String name = options.operands().isEmpty()
                ? usualName(over, vid)
                : options.operands().get(0);
        LinkNames.check(call, name);
        State state = call.state();
        boolean temporary = options.has('t');
        if (call.machine().hasLink(name)
                || (!temporary
                        && (state.keptLinks().vlan(name).isPresent()
                                || state.keptLinks().aggr(name).isPresent()))) {
            throw call.fail(CREATE + "object already exists");
        }
        if (state.links().vlan(over).isPresent()) {
            throw call.fail(CREATE + "operation not supported");
        }
        if (state.links().aggrOf(over).isPresent()
                || state.links().vlans().stream().anyMatch(vlan -> vlan.over().equals(over) && vlan.vid() == vid)) {
            throw call.fail(CREATE + "link busy");
        }
        if (!temporary
                && call.machine().nic(over).isEmpty()
                && state.keptLinks().aggr(over).isEmpty()) {
            throw call.fail(CREATE + "can't create persistent object on top of temporary object");
        }
        Dladm.needRights(call, "create");
        VlanOn vlan = new VlanOn(name, over, vid);
        call.machine()
                .become(state.withLinks(state.links().with(vlan))
                        .withKeptLinks(
                                temporary
                                        ? state.keptLinks()
                                        : state.keptLinks().with(vlan)));
        options.last('p').ifPresent(properties -> PropCommands.setNew(call, name, properties, temporary));
    }

    static void delete(Call call) {
        Options options = Dladm.options(call, "tR:");
        if (options.operands().size() != 1) {
            throw Dladm.usage(call);
        }
        String name = options.operands().get(0);
        State state = call.state();
        boolean temporary = options.has('t');
        if (!call.machine().hasLink(name)) {
            throw call.fail("invalid link name '" + name + "': object not found");
        }
        if (state.links().vlan(name).isEmpty()) {
            throw call.fail(DELETE + "invalid argument");
        }
        if (!temporary && state.keptLinks().vlan(name).isEmpty()) {
            throw call.fail("link " + name + " is a temporary link: invalid argument");
        }
        if (state.busy(name)) {
            throw call.fail(DELETE + "link busy");
        }
        Dladm.needRights(call, "delete");
        call.machine()
                .become(state.withLinks(state.links().without(name))
                        .withKeptLinks(
                                temporary
                                        ? state.keptLinks()
                                        : state.keptLinks().without(name)));
    }

    private static String usualName(String over, int vid) {
        String word = over.replaceFirst("\\d+$", "");
        return word + (vid * HACK + Integer.parseInt(over.substring(word.length())));
    }
}
