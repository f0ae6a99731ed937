// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.host.lab.shell.state.Links;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code dladm create-aggr} of Oracle Solaris 11 and illumos. */
final class AggrCreate {
    private static final String FAILED = "create operation failed: ";
    private static final int FIRST_AUTOMATIC_KEY = 1000;

    private AggrCreate() {}

    static void run(Call call) {
        boolean eleven = call.release().is11();
        Options options = Dladm.options(call, eleven ? "d:l:L:P:R:tfu:T:p:m:" : "d:l:L:P:R:tfu:T:p:");
        List<String> ports = AggrWords.ports(call, options);
        AggrWords words = AggrWords.of(call, options, AggrWords.lacpWord(options));
        boolean dlmp = eleven && mode(call, options);
        if (ports.isEmpty() || options.operands().size() != 1) {
            throw Dladm.usage(call);
        }
        String operand = options.operands().get(0);
        boolean keyed = operand.matches("\\d+");
        int key = keyed ? key(call, operand) : nextKey(call);
        String name = keyed ? "aggr" + key : operand;
        LinkNames.check(call, name);
        checkPorts(call, options, ports);
        boolean temporary = options.has('t');
        if (call.machine().hasLink(name) || (!temporary && isKept(call.state(), name))) {
            throw call.fail(FAILED + "object already exists");
        }
        String refused = AggrPorts.refuse(call, ports);
        if (refused != null) {
            throw call.fail(FAILED + refused);
        }
        AggrPorts.checkNotification(call, ports, options.has('f'));
        if (dlmp && (words.policy() != null || words.lacp() != null || words.timer() != null)) {
            throw call.fail(FAILED + "operation not supported");
        }
        if (!call.caller().changesLinks()) {
            throw call.fail(FAILED + "permission denied");
        }
        Aggr made = new Aggr(
                name,
                key,
                dlmp,
                ports,
                Objects.requireNonNullElse(words.policy(), List.of(HashLayer.L4)),
                Objects.requireNonNullElse(words.lacp(), Lacp.OFF),
                Objects.requireNonNullElse(words.timer(), LacpTimer.SHORT),
                words.mac(),
                options.has('f'));
        State state = call.state();
        Links kept = temporary ? state.keptLinks() : state.keptLinks().with(made);
        call.machine().become(state.withLinks(state.links().with(made)).withKeptLinks(kept));
        options.last('p').ifPresent(properties -> PropCommands.setNew(call, name, properties, temporary));
    }

    private static boolean mode(Call call, Options options) {
        String mode = options.last('m').orElse("trunk");
        if (!mode.equals("trunk") && !mode.equals("dlmp")) {
            throw call.fail("invalid aggregation mode '" + mode + "'");
        }
        return mode.equals("dlmp");
    }

    private static int key(Call call, String word) {
        int key = word.length() > 5 ? 0 : Integer.parseInt(word);
        if (key < 1 || key >= FIRST_AUTOMATIC_KEY) {
            throw call.fail(FAILED + "invalid key");
        }
        return key;
    }

    private static int nextKey(Call call) {
        return Stream.concat(call.state().links().aggrs().stream(), call.state().keptLinks().aggrs().stream())
                        .mapToInt(Aggr::key)
                        .filter(key -> key >= FIRST_AUTOMATIC_KEY)
                        .max()
                        .orElse(FIRST_AUTOMATIC_KEY - 1)
                + 1;
    }

    /** Each port is a link that there is, by its name or the name of its device. */
    private static void checkPorts(Call call, Options options, List<String> ports) {
        for (String port : ports) {
            if (!call.machine().hasLink(port)) {
                String what = options.all('d').contains(port) ? "dev" : "link";
                throw call.fail("invalid " + what + " name '" + port + "': object not found");
            }
        }
    }

    private static boolean isKept(State state, String name) {
        return state.keptLinks().aggr(name).isPresent()
                || state.keptLinks().vlan(name).isPresent();
    }
}
