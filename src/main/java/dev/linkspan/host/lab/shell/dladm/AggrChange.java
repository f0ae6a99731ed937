// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.host.lab.shell.state.Links;
import dev.linkspan.host.lab.shell.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@code modify-aggr}, {@code delete-aggr}, {@code add-aggr} and {@code remove-aggr} of Oracle Solaris 11 and illumos. */
final class AggrChange {
    private static final String FAILED = " operation failed: ";

    private AggrChange() {}

    static void modify(Call call) {
        boolean modes = call.release().changesModes();
        Options options = Dladm.options(call, modes ? "L:l:P:R:tu:T:m:" : "L:l:P:R:tu:T:");
        AggrWords words = AggrWords.of(call, options, AggrWords.lacpWord(options));
        if (words.isEmpty() && !options.has('m')) {
            throw call.fail("at least one of the -PulT options must be specified");
        }
        Aggr aggr = aggr(call, options, "modify");
        boolean dlmp = options.last('m').map("dlmp"::equals).orElse(aggr.dlmp());
        if (dlmp && (words.policy() != null || words.lacp() != null || words.timer() != null)) {
            throw call.fail("modify" + FAILED + "operation not supported");
        }
        Dladm.needRights(call, "modify");
        change(
                call,
                options,
                aggr,
                before -> before.withDlmp(dlmp)
                        .withPolicy(words.policy() == null ? before.policy() : words.policy())
                        .withLacp(words.lacp() == null ? before.lacp() : words.lacp())
                        .withTimer(words.timer() == null ? before.timer() : words.timer())
                        .withMac(words.automatic() ? null : words.mac() == null ? before.mac() : words.mac()));
    }

    static void delete(Call call) {
        Options options = Dladm.options(call, "R:t");
        Aggr aggr = aggr(call, options, "delete");
        State state = call.state();
        boolean temporary = options.has('t');
        boolean vlanKept = !temporary
                && state.keptLinks().vlans().stream()
                        .anyMatch(vlan -> vlan.over().equals(aggr.name()));
        if (state.busy(aggr.name()) || vlanKept) {
            throw call.fail("delete" + FAILED + "link busy");
        }
        Dladm.needRights(call, "delete");
        Links kept = temporary ? state.keptLinks() : state.keptLinks().without(aggr.name());
        call.machine()
                .become(state.withLinks(state.links().without(aggr.name())).withKeptLinks(kept));
    }

    static void add(Call call) {
        Options options = Dladm.options(call, "d:l:R:tf");
        List<String> ports = ports(call, options);
        Aggr aggr = aggr(call, options, "add");
        String refused = AggrPorts.refuse(call, ports);
        if (refused != null) {
            throw call.fail("add" + FAILED + refused);
        }
        AggrPorts.checkNotification(call, ports, options.has('f') || aggr.force());
        if (!AggrPorts.takeFrames(call, ports, aggr.name())) {
            throw call.fail("add" + FAILED + "link capabilities don't match");
        }
        Dladm.needRights(call, "add");
        change(call, options, aggr, before -> {
            List<String> all = new ArrayList<>(before.ports());
            ports.stream().filter(port -> !all.contains(port)).forEach(all::add);
            return before.withPorts(all).withForce(before.force() || options.has('f'));
        });
    }

    static void remove(Call call) {
        Options options = Dladm.options(call, "d:l:R:t");
        List<String> ports = ports(call, options);
        Aggr aggr = aggr(call, options, "remove");
        if (!aggr.ports().containsAll(ports)) {
            throw call.fail("remove" + FAILED + "invalid link");
        }
        if (ports.containsAll(aggr.ports())) {
            throw call.fail("remove" + FAILED + "invalid argument");
        }
        Dladm.needRights(call, "remove");
        change(
                call,
                options,
                aggr,
                before -> before.withPorts(before.ports().stream()
                        .filter(port -> !ports.contains(port))
                        .toList()));
    }

    private static List<String> ports(Call call, Options options) {
        List<String> ports = new ArrayList<>(options.all('l'));
        ports.addAll(options.all('d'));
        if (ports.isEmpty() || options.operands().size() != 1) {
            throw Dladm.usage(call);
        }
        for (String port : ports) {
            if (!call.machine().hasLink(port)) {
                String what = options.all('d').contains(port) ? "<dev>" : "<link>";
                throw call.fail("invalid " + what + " '" + port + "': object not found");
            }
        }
        return ports;
    }

    /** The aggregation that is to be changed: one that runs and, unless for the time being alone, one that is kept. */
    private static Aggr aggr(Call call, Options options, String operation) {
        if (options.operands().size() != 1) {
            throw Dladm.usage(call);
        }
        String operand = options.operands().get(0);
        Links links = call.state().links();
        Links kept = call.state().keptLinks();
        String name = operand.matches("\\d+") ? "aggr" + operand : operand;
        Aggr running = links.aggr(name).orElse(null);
        if (running == null) {
            if (kept.aggr(name).isPresent()) {
                throw call.fail("link " + name + " is temporarily removed: invalid argument");
            }
            throw call.fail(
                    operation + FAILED + (call.machine().hasLink(name) ? "invalid argument" : "object not found"));
        }
        if (!options.has('t') && kept.aggr(name).isEmpty()) {
            throw call.fail("link " + name + " is a temporary link: invalid argument");
        }
        return running;
    }

    private static void change(Call call, Options options, Aggr running, UnaryOperator<Aggr> change) {
        State state = call.state();
        Links kept = state.keptLinks();
        if (!options.has('t')) {
            kept = kept.with(change.apply(kept.aggr(running.name()).orElse(running)));
        }
        call.machine()
                .become(state.withLinks(state.links().with(change.apply(running)))
                        .withKeptLinks(kept));
    }
}
