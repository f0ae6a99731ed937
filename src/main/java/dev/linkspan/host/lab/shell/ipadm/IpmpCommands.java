// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipadm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Membership;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.IpFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code create-ipmp}, {@code delete-ipmp}, {@code add-ipmp} and {@code remove-ipmp}. */
final class IpmpCommands {
    private static final String BUSY = "Interface already in use";
    private static final String DISABLED = "Operation not supported on disabled object";
    private static final String MISSING = "Interface does not exist";
    private static final String WRONG = "Invalid argument provided";

    private IpmpCommands() {}

    static void create(Call call) {
        Options options = Ipadm.options(call, "ti:");
        String name = Ipadm.operand(call, options);
        String context = "Could not create " + name;
        IfCommands.checkName(call, name);
        Ipadm.needRights(call, context);
        State state = call.state();
        if (state.ip(name).isPresent()
                || state.keptIp(name).isPresent()
                || call.machine().hasLink(name)) {
            throw Ipadm.fail(call, context + ": Interface already exists");
        }
        IpIf made = IpIf.plumbed(name, true, state.freeIndex(), List.of(IpFamily.INET, IpFamily.INET6));
        IfCommands.add(call, made, options.has('t'));
        members(options).forEach(member -> add(call, member, name, options.has('t')));
    }

    static void delete(Call call) {
        Options options = Ipadm.options(call, call.release().is11() ? "f" : "");
        String name = Ipadm.operand(call, options);
        String context = "Could not delete " + name;
        Ipadm.needRights(call, context);
        State state = call.state();
        IpIf known = state.ip(name)
                .or(() -> state.keptIp(name))
                .orElseThrow(() -> Ipadm.fail(call, context + ": " + MISSING));
        if (!known.ipmp()) {
            throw Ipadm.fail(call, context + ": " + WRONG);
        }
        List<IpIf> members = state.members(String.valueOf(known.group()));
        if (!members.isEmpty() && !options.has('f')) {
            throw Ipadm.fail(call, context + ": IPMP group is not empty");
        }
        members.forEach(member -> remove(call, member.name(), name, false));
        State left = call.state().withoutIp(name).withoutKept(name);
        // A member that is disabled now comes up alone.
        for (IpIf kept : left.keptIp()) {
            left = String.valueOf(known.group()).equals(kept.group()) ? left.withKept(Membership.leave(kept)) : left;
        }
        call.machine().become(left);
    }

    static void add(Call call) {
        Options options = Ipadm.options(call, "ti:");
        String name = Ipadm.operand(call, options);
        List<String> members = needMembers(call, options);
        members.forEach(member -> add(call, member, name, options.has('t')));
    }

    static void remove(Call call) {
        Options options = Ipadm.options(call, "ti:");
        String name = Ipadm.operand(call, options);
        List<String> members = needMembers(call, options);
        members.forEach(member -> remove(call, member, name, options.has('t')));
    }

    private static List<String> members(Options options) {
        return options.all('i').stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .toList();
    }

    private static List<String> needMembers(Call call, Options options) {
        List<String> members = members(options);
        if (members.isEmpty()) {
            throw Ipadm.usage(call);
        }
        return members;
    }

    private static void add(Call call, String member, String name, boolean temporary) {
        String context = "Cannot add interface '" + member + "' to IPMP interface '" + name + "'";
        Ipadm.needRights(call, context);
        State state = call.state();
        if (Ipadm.isDisabled(state, member) || Ipadm.isDisabled(state, name)) {
            throw Ipadm.fail(call, context + ": " + DISABLED);
        }
        IpIf ip = state.ip(member).orElseThrow(() -> Ipadm.fail(call, context + ": " + MISSING));
        IpIf ipmp = state.ip(name).orElseThrow(() -> Ipadm.fail(call, context + ": " + MISSING));
        if (!ipmp.ipmp() || ip.ipmp()) {
            throw Ipadm.fail(call, context + ": " + WRONG);
        }
        // What ipadm has configured on a member is a test address.
        IpIf marked = ip.each(IpmpCommands::asTest);
        Optional<Membership.Refusal> refused =
                Membership.refuse(state, ip.group() == null ? marked : ip, String.valueOf(ipmp.group()));
        if (refused.isEmpty() && ip.units().stream().anyMatch(Membership::isManaged)) {
            refused = Optional.of(Membership.Refusal.MANAGED_ADDRESSES);
        }
        refused.ifPresent(refusal -> {
            throw refused(call, refusal, context, member, name);
        });
        change(
                call,
                member,
                temporary,
                each -> Membership.join(each.each(IpmpCommands::asTest), String.valueOf(ipmp.group())));
    }

    private static Call.EndedException refused(
            Call call, Membership.Refusal refusal, String context, String member, String name) {
        if (refusal == Membership.Refusal.MANAGED_ADDRESSES && call.release().is11()) {
            return call.fail("cannot add " + member + " to " + name
                    + ": Underlying interface has addresses managed by dhcpagent("
                    + call.release().manualSection() + ")");
        }
        return Ipadm.fail(
                call,
                context + ": "
                        + switch (refusal) {
                            case ALREADY_MEMBER -> BUSY;
                            case NO_GROUP -> MISSING;
                            case NO_FAMILY -> "Incorrect protocol family for operation";
                            case DATA_ADDRESSES -> "Address already in use";
                            case MANAGED_ADDRESSES -> "Can't assign requested address";
                        });
    }

    private static void remove(Call call, String member, String name, boolean temporary) {
        String context = "Cannot remove interface '" + member + "' from IPMP interface '" + name + "'";
        Ipadm.needRights(call, context);
        State state = call.state();
        if (Ipadm.isDisabled(state, member) || Ipadm.isDisabled(state, name)) {
            throw Ipadm.fail(call, context + ": " + DISABLED);
        }
        IpIf ip = state.ip(member).orElseThrow(() -> Ipadm.fail(call, context + ": " + MISSING));
        IpIf ipmp = state.ip(name).orElseThrow(() -> Ipadm.fail(call, context + ": " + MISSING));
        String group = ip.group();
        if (!ipmp.ipmp() || group == null || !group.equals(ipmp.group())) {
            throw Ipadm.fail(call, context + ": " + WRONG);
        }
        change(call, member, temporary, Membership::leave);
    }

    private static void change(Call call, String name, boolean temporary, UnaryOperator<IpIf> change) {
        State state = call.state();
        State next = state.with(change.apply(state.ip(name).orElseThrow()));
        Optional<IpIf> kept = state.keptIp(name);
        if (!temporary && kept.isPresent()) {
            next = next.withKept(change.apply(kept.get()));
        }
        call.machine().become(next);
    }

    /** An address on a member stays with it and is not chosen by itself. */
    static Unit asTest(Unit unit) {
        return unit.isEmpty() || Membership.isManaged(unit)
                ? unit
                : unit.withNofailover(true).withDeprecated(true);
    }
}
