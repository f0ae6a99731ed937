// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipadm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Addresses;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code ipadm create-addr}. */
final class AddrCreate {
    private static final String CONTEXT = "Could not create address";
    private static final String OBJECT = "Error in creating address object";
    private static final int LINK_LOCAL_PREFIX = 10;

    private AddrCreate() {}

    static void run(Call call) {
        boolean eleven = call.release().is11();
        Options options = Ipadm.options(call, "T:a:dw:1h:p:i:t");
        String operand = Ipadm.operand(call, options);
        String type = options.last('T').orElse(eleven ? "static" : "");
        if (!List.of("static", "dhcp", "addrconf").contains(type)) {
            throw Ipadm.usage(call);
        }
        boolean generated = eleven && operand.indexOf('/') < 0;
        if (!generated && !operand.matches("[A-Za-z][A-Za-z0-9_.]*\\d/[A-Za-z][A-Za-z0-9]{0,31}")) {
            throw Ipadm.fail(call, OBJECT + ": Invalid argument provided");
        }
        Ipadm.needRights(call, CONTEXT);
        String name = generated ? operand : operand.substring(0, operand.indexOf('/'));
        State state = call.state();
        if (Ipadm.isDisabled(state, name)) {
            throw Ipadm.fail(call, CONTEXT + ": Operation not supported on disabled object");
        }
        IpIf ip = state.ip(name).orElseThrow(() -> Ipadm.fail(call, CONTEXT + ": Interface does not exist"));
        Unit made = switch (type) {
            case "static" -> fixed(call, options);
            case "dhcp" -> Unit.empty(0, IpFamily.INET);
            default -> linkLocal(call, options, ip);
        };
        String object = generated ? freeName(state, ip, made.family()) : operand;
        if (isTaken(state, object)) {
            throw Ipadm.fail(call, CONTEXT + ": Address object already exists");
        }
        made = made.withObject(object).withType(type).withNumber(number(ip, made.family()));
        if (ip.isMember()) {
            made = IpmpCommands.asTest(made);
        }
        State next = state.with(ip.plumbedFor(made.family()).with(made));
        Optional<IpIf> kept = state.keptIp(name);
        if (!options.has('t') && kept.isPresent()) {
            next = next.withKept(
                    kept.get().plumbedFor(made.family()).with(made.withNumber(number(kept.get(), made.family()))));
        }
        call.machine().become(next);
        if (generated) {
            call.line(object);
        }
    }

    private static Unit fixed(Call call, Options options) {
        String text = options.all('a').stream()
                .flatMap(list -> Stream.of(list.split(",", -1)))
                .filter(word -> !word.startsWith("remote="))
                .findFirst()
                .map(word -> word.startsWith("local=") ? word.substring("local=".length()) : word)
                .orElseThrow(() -> Ipadm.usage(call));
        InterfaceAddress address = Addresses.withPrefix(call.machine().files(), text)
                .orElseThrow(() -> Ipadm.fail(call, "Error in setting local address: Invalid address"));
        if (isOnHost(call.state(), address.ip())) {
            throw Ipadm.fail(call, CONTEXT + ": Address already in use");
        }
        return Unit.empty(0, address.family())
                .withAddress(address.ip())
                .withPrefix(address.prefixLength())
                .withUp(!options.has('d'));
    }

    private static Unit linkLocal(Call call, Options options, IpIf ip) {
        if (ip.ipmp()) {
            throw Ipadm.fail(call, CONTEXT + ": Operation not supported");
        }
        if (ip.units().stream().anyMatch(unit -> unit.type().equals("addrconf"))) {
            throw Ipadm.fail(call, CONTEXT + ": Addrconf already in progress");
        }
        MacAddress mac = call.machine()
                .live()
                .mac(call.state(), ip.name())
                .orElseThrow(() -> Ipadm.fail(call, CONTEXT + ": Could not open DLPI link"));
        Ip address = options.last('i')
                .map(word ->
                        Addresses.interfaceId(word.replaceFirst("^local=", "").replaceFirst("/.*$", "")))
                .orElseGet(() -> Optional.of(Addresses.linkLocal(mac)))
                .orElseThrow(() -> Ipadm.fail(call, "Error in setting interface id: Invalid address"));
        return Unit.empty(0, IpFamily.INET6)
                .withAddress(address)
                .withPrefix(LINK_LOCAL_PREFIX)
                .withUp(true);
    }

    /** Unit 0 as long as nothing is on it. */
    private static int number(IpIf ip, IpFamily family) {
        Optional<Unit> first = ip.unit(family, 0);
        boolean free = first.isEmpty() || (first.get().isEmpty() && first.get().object() == null);
        return free ? 0 : ip.freeUnit(family);
    }

    private static boolean isOnHost(State state, Ip address) {
        return state.ip().stream()
                .flatMap(ip -> ip.units().stream())
                .anyMatch(unit -> unit.address().equals(address));
    }

    private static boolean isTaken(State state, String object) {
        return Stream.concat(state.ip().stream(), state.keptIp().stream())
                .anyMatch(ip -> ip.unit(object).isPresent());
    }

    /** {@code net0/v4}, then {@code net0/v4a} and on. */
    private static String freeName(State state, IpIf ip, IpFamily family) {
        String stem = ip.name() + "/" + (family == IpFamily.INET ? "v4" : "v6");
        String name = stem;
        for (char letter = 'a'; isTaken(state, name) && letter <= 'z'; letter++) {
            name = stem + letter;
        }
        return name;
    }
}
