// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.host.lab.shell.state.Links;
import dev.linkspan.host.lab.shell.state.MachineFiles;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How dladm of Solaris 10 changes aggregations. Whatever the driver refuses is told as a bad interface name. */
final class Dladm10Change {
    private static final String BAD_NAME = " (invalid interface name)";

    private Dladm10Change() {}

    static void create(Call call) {
        Options options = Dladm10.options(call, "d:l:P:R:tu:T:");
        AggrWords words = AggrWords.of(call, options, options.last('l').orElse(null));
        List<String> devices = options.all('d');
        if (devices.isEmpty() || options.operands().size() != 1) {
            throw Dladm10.usage(call);
        }
        int key = key(call, options.operands().get(0));
        String name = "aggr" + key;
        MachineFiles files = call.machine().files();
        boolean kept = AggregationConf.read(files).stream().anyMatch(aggr -> aggr.key() == key);
        if (call.state().links().aggr(name).isPresent() || (kept && !options.has('t'))) {
            throw call.fail("create operation failed: File exists" + BAD_NAME);
        }
        String refused = refuse(call, devices);
        if (refused != null) {
            throw call.fail("create operation failed: " + refused + BAD_NAME);
        }
        Aggr made = new Aggr(
                name,
                key,
                false,
                devices,
                Objects.requireNonNullElse(words.policy(), List.of(HashLayer.L4)),
                Objects.requireNonNullElse(words.lacp(), Lacp.OFF),
                Objects.requireNonNullElse(words.timer(), LacpTimer.SHORT),
                words.mac(),
                false);
        call.machine().become(call.state().withLinks(call.state().links().with(made)));
        if (!options.has('t')) {
            List<Aggr> all = new ArrayList<>(AggregationConf.read(files));
            all.add(made);
            AggregationConf.write(files, all);
        }
    }

    static void modify(Call call) {
        Options options = Dladm10.options(call, "l:P:R:tu:T:");
        AggrWords words = AggrWords.of(call, options, options.last('l').orElse(null));
        if (words.isEmpty()) {
            throw call.fail("at least one of the -PulT options must be specified");
        }
        Aggr aggr = aggr(call, options, "modify");
        change(
                call,
                options,
                aggr,
                before -> before.withPolicy(words.policy() == null ? before.policy() : words.policy())
                        .withLacp(words.lacp() == null ? before.lacp() : words.lacp())
                        .withTimer(words.timer() == null ? before.timer() : words.timer())
                        .withMac(words.automatic() ? null : words.mac() == null ? before.mac() : words.mac()));
    }

    static void delete(Call call) {
        Options options = Dladm10.options(call, "R:t");
        Aggr aggr = aggr(call, options, "delete");
        if (call.state().busy(aggr.name())) {
            throw call.fail("delete operation failed: Device busy");
        }
        Links links = call.state().links().without(aggr.name());
        call.machine().become(call.state().withLinks(links));
        if (!options.has('t')) {
            keep(
                    call,
                    all -> all.stream().filter(each -> each.key() != aggr.key()).toList());
        }
    }

    static void add(Call call) {
        Options options = Dladm10.options(call, "d:R:t");
        List<String> devices = options.all('d');
        if (devices.isEmpty()) {
            throw Dladm10.usage(call);
        }
        Aggr aggr = aggr(call, options, "add");
        String refused = aggr.ports().stream().anyMatch(devices::contains) ? "File exists" : refuse(call, devices);
        if (refused != null) {
            throw call.fail("add operation failed: " + refused);
        }
        change(call, options, aggr, before -> {
            List<String> all = new ArrayList<>(before.ports());
            devices.stream().filter(device -> !all.contains(device)).forEach(all::add);
            return before.withPorts(all);
        });
    }

    static void remove(Call call) {
        Options options = Dladm10.options(call, "d:R:t");
        List<String> devices = options.all('d');
        if (devices.isEmpty()) {
            throw Dladm10.usage(call);
        }
        Aggr aggr = aggr(call, options, "remove");
        if (!aggr.ports().containsAll(devices)) {
            throw call.fail("remove operation failed: No such file or directory");
        }
        if (devices.containsAll(aggr.ports())) {
            throw call.fail("remove operation failed: Invalid argument");
        }
        change(
                call,
                options,
                aggr,
                before -> before.withPorts(before.ports().stream()
                        .filter(device -> !devices.contains(device))
                        .toList()));
    }

    /** A key of an aggregation. */
    static int key(Call call, String word) {
        if (!word.matches("[1-9]\\d{0,2}")) {
            throw call.fail("illegal key value '" + word + "'");
        }
        return Integer.parseInt(word);
    }

    private static Aggr aggr(Call call, Options options, String operation) {
        if (options.operands().size() != 1) {
            throw Dladm10.usage(call);
        }
        int key = key(call, options.operands().get(0));
        return call.state()
                .links()
                .aggr("aggr" + key)
                .orElseThrow(() -> call.fail(operation + " operation failed: No such file or directory"));
    }

    private static void change(Call call, Options options, Aggr running, UnaryOperator<Aggr> change) {
        Links links = call.state().links().with(change.apply(running));
        call.machine().become(call.state().withLinks(links));
        if (!options.has('t')) {
            keep(
                    call,
                    all -> all.stream()
                            .map(each -> each.key() == running.key() ? change.apply(each) : each)
                            .toList());
        }
    }

    private static void keep(Call call, UnaryOperator<List<Aggr>> change) {
        MachineFiles files = call.machine().files();
        AggregationConf.write(files, change.apply(AggregationConf.read(files)));
    }

    /** Why the driver doesn't take devices, in the words of strerror(3C); null when it does. */
    private static @Nullable String refuse(Call call, List<String> devices) {
        HashSet<String> seen = new HashSet<>();
        for (String device : devices) {
            Optional<Nic> nic = call.machine().nic(device);
            if (nic.isEmpty()) {
                return "No such file or directory";
            }
            if (Dladm10Show.isLegacy(nic.get())) {
                return "Invalid argument";
            }
            if (!seen.add(device) || call.state().busy(device)) {
                return "Device busy";
            }
        }
        return null;
    }
}
