// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipadm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.topology.IpFamily;
import java.util.List;

/** {@code create-ip}, {@code delete-ip}, {@code enable-if} and {@code disable-if}. */
final class IfCommands {
    private static final List<IpFamily> BOTH = List.of(IpFamily.INET, IpFamily.INET6);
    private static final int LONGEST = 31;

    private IfCommands() {}

    static void create(Call call) {
        Options options = Ipadm.options(call, "t");
        String name = Ipadm.operand(call, options);
        String context = "Could not create " + name;
        checkName(call, name);
        Ipadm.needRights(call, context);
        State state = call.state();
        if (state.ip(name).isPresent() || state.keptIp(name).isPresent() || name.equals("lo0")) {
            throw Ipadm.fail(call, context + ": Interface already exists");
        }
        if (!call.machine().hasLink(name)) {
            throw Ipadm.fail(call, context + ": Datalink does not exist");
        }
        if (state.links().aggrOf(name).isPresent()) {
            throw Ipadm.fail(call, context + ": Could not open DLPI link");
        }
        add(call, IpIf.plumbed(name, false, state.freeIndex(), BOTH), options.has('t'));
    }

    static void delete(Call call) {
        Options options = Ipadm.options(call, "");
        String name = Ipadm.operand(call, options);
        String context = "Could not delete " + name;
        Ipadm.needRights(call, context);
        State state = call.state();
        IpIf running = state.ip(name).orElse(null);
        IpIf kept = state.keptIp(name).orElse(null);
        IpIf known = running != null ? running : kept;
        if (known == null) {
            throw Ipadm.fail(call, context + ": Interface does not exist");
        }
        if (known.ipmp()) {
            throw Ipadm.fail(call, context + ": Invalid argument provided");
        }
        if (known.isMember()) {
            throw Ipadm.fail(call, context + ": Interface already in use");
        }
        call.machine().become(state.withoutIp(name).withoutKept(name));
    }

    static void enable(Call call) {
        Options options = Ipadm.options(call, "t");
        String name = Ipadm.operand(call, options);
        needTemporary(call, options, "enable-if");
        Ipadm.needRights(call, "Could not enable " + name);
        State state = call.state();
        if (state.ip(name).isPresent()) {
            throw Ipadm.fail(call, "Could not enable " + name + ": Interface already exists");
        }
        IpIf kept = state.keptIp(name)
                .orElseThrow(() -> Ipadm.fail(call, "Could not enable " + name + ": Interface does not exist"));
        call.machine().become(state.with(Restart.running(kept, state.freeIndex())));
    }

    static void disable(Call call) {
        Options options = Ipadm.options(call, "t");
        String name = Ipadm.operand(call, options);
        needTemporary(call, options, "disable-if");
        Ipadm.needRights(call, "Could not disable " + name);
        State state = call.state();
        if (state.ip(name).isEmpty()) {
            String why = state.keptIp(name).isPresent()
                    ? "Operation not supported on disabled object"
                    : "Interface does not exist";
            throw Ipadm.fail(call, "Could not disable " + name + ": " + why);
        }
        IpIf running = state.ip(name).orElseThrow();
        if (running.ipmp() && !state.members(String.valueOf(running.group())).isEmpty()) {
            throw Ipadm.fail(call, "Could not disable " + name + ": IPMP group is not empty");
        }
        call.machine().become(state.withoutIp(name));
    }

    /** Fails when a name can't be that of an IP interface. */
    static void checkName(Call call, String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            throw Ipadm.fail(call, "Incorrect length of interface name: " + name);
        }
        if (!name.matches("[A-Za-z][A-Za-z0-9_.]*\\d")) {
            throw Ipadm.fail(call, "Could not create " + name + ": Invalid argument provided");
        }
    }

    /** Brings an interface up, and keeps it unless it is for the time being. */
    static void add(Call call, IpIf made, boolean temporary) {
        State next = call.state().with(made);
        call.machine().become(temporary ? next : next.withKept(made));
    }

    private static void needTemporary(Call call, Options options, String command) {
        if (!options.has('t')) {
            throw Ipadm.fail(call, "persistent operation not supported for " + command);
        }
    }
}
