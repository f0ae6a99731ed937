// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipadm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.IpFamily;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What ipadm does with address objects that there are. */
final class AddrCommands {
    private static final String NOT_FOUND = ": Object not found";
    private static final String DISABLED = ": Operation not supported on disabled object";

    private AddrCommands() {}

    static void delete(Call call) {
        Options options = Ipadm.options(call, "r");
        String object = object(call, options, "could not delete address");
        State state = call.state();
        Optional<IpIf> running = owner(state.ip(), object);
        Optional<IpIf> kept = owner(state.keptIp(), object);
        if (running.isEmpty() && kept.isEmpty()) {
            throw Ipadm.fail(call, "could not delete address" + NOT_FOUND);
        }
        State next = state;
        if (running.isPresent()) {
            next = next.with(without(running.get(), object));
        }
        if (kept.isPresent()) {
            next = next.withKept(without(kept.get(), object));
        }
        call.machine().become(next);
    }

    static void up(Call call) {
        set(call, "Could not mark the address up", unit -> unit.withUp(true));
    }

    static void down(Call call) {
        set(call, "Could not mark the address down", unit -> unit.withUp(false));
    }

    static void refresh(Call call) {
        Options options = Ipadm.options(call, "i");
        String object = object(call, options, "could not refresh address");
        running(call, object, "could not refresh address");
    }

    static void enable(Call call) {
        Options options = Ipadm.options(call, "t");
        needTemporary(call, options, "enable-addr");
        String object = object(call, options, "could not enable address");
        State state = call.state();
        if (owner(state.ip(), object).isPresent()) {
            throw Ipadm.fail(call, "could not enable address: Address object already exists");
        }
        IpIf kept = owner(state.keptIp(), object)
                .orElseThrow(() -> Ipadm.fail(call, "could not enable address" + NOT_FOUND));
        Unit unit = kept.unit(object).orElseThrow();
        IpIf running = state.ip(kept.name())
                .orElseThrow(() -> Ipadm.fail(call, "could not enable address" + DISABLED))
                .plumbedFor(unit.family());
        int number = running.unit(unit.family(), 0)
                        .filter(first -> !first.isEmpty() || first.object() != null)
                        .isPresent()
                ? running.freeUnit(unit.family())
                : 0;
        call.machine().become(state.with(running.with(unit.withNumber(number))));
    }

    static void disable(Call call) {
        Options options = Ipadm.options(call, "t");
        needTemporary(call, options, "disable-addr");
        String object = object(call, options, "could not disable address");
        IpIf running = running(call, object, "could not disable address");
        call.machine().become(call.state().with(without(running, object)));
    }

    private static void set(Call call, String context, UnaryOperator<Unit> change) {
        Options options = Ipadm.options(call, "t");
        String object = object(call, options, context);
        IpIf running = running(call, object, context);
        State next = call.state().with(changed(running, object, change));
        Optional<IpIf> kept = owner(next.keptIp(), object);
        if (!options.has('t') && kept.isPresent()) {
            next = next.withKept(changed(kept.get(), object, change));
        }
        call.machine().become(next);
    }

    private static IpIf changed(IpIf ip, String object, UnaryOperator<Unit> change) {
        return ip.with(change.apply(ip.unit(object).orElseThrow()));
    }

    private static String object(Call call, Options options, String context) {
        String object = Ipadm.operand(call, options);
        if (object.indexOf('/') < 0) {
            throw Ipadm.fail(call, context + ": Invalid argument provided");
        }
        Ipadm.needRights(call, context);
        return object;
    }

    private static IpIf running(Call call, String object, String context) {
        State state = call.state();
        return owner(state.ip(), object)
                .orElseThrow(() -> Ipadm.fail(
                        call, context + (owner(state.keptIp(), object).isPresent() ? DISABLED : NOT_FOUND)));
    }

    private static Optional<IpIf> owner(Iterable<IpIf> all, String object) {
        for (IpIf ip : all) {
            if (ip.unit(object).isPresent()) {
                return Optional.of(ip);
            }
        }
        return Optional.empty();
    }

    /** A member that has lost its last address has 0.0.0.0 again, up. */
    private static IpIf without(IpIf ip, String object) {
        Unit unit = ip.unit(object).orElseThrow();
        IpIf left = ip.without(unit);
        IpFamily family = unit.family();
        return unit.number() == 0 ? left.with(Unit.empty(0, family).withUp(ip.isMember())) : left;
    }

    private static void needTemporary(Call call, Options options, String command) {
        if (!options.has('t')) {
            throw Ipadm.fail(call, "persistent operation not supported for " + command);
        }
    }
}
