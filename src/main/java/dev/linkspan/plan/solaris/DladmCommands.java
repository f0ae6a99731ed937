// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.plan.Command;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes of datalinks as dladm(8) takes them; on Solaris 10 (dladm(1M)) by devices and keys. */
final class DladmCommands {
    private static final String DLADM = "dladm";

    private DladmCommands() {}

    static List<Command> of(Flavour system, DatalinkChange change) {
        boolean ten = system == Flavour.SOLARIS_10;
        if (change instanceof DatalinkChange.CreateAggr it) {
            return create(ten, it.aggregation());
        } else if (change instanceof DatalinkChange.DeleteAggr it) {
            return List.of(command("delete-aggr", operand(ten, it.aggregation().name())));
        } else if (change instanceof DatalinkChange.ModifyAggr it) {
            return List.of(modify(ten, it));
        } else if (change instanceof DatalinkChange.AddPort it) {
            List<String> words = new ArrayList<>(List.of(DLADM, "add-aggr"));
            if (it.force() && !ten) {
                words.add("-f");
            }
            words.addAll(List.of(port(ten), it.port(), operand(ten, it.aggregation())));
            return List.of(new Command(words, null));
        } else if (change instanceof DatalinkChange.RemovePort it) {
            return List.of(command("remove-aggr", port(ten), it.port(), operand(ten, it.aggregation())));
        } else if (change instanceof DatalinkChange.CreateVlan it) {
            return ten
                    ? List.of()
                    : List.of(command("create-vlan", "-l", it.over(), "-v", String.valueOf(it.tag()), it.vlan()));
        } else if (change instanceof DatalinkChange.DeleteVlan it) {
            return ten ? List.of() : List.of(command("delete-vlan", it.vlan()));
        }
        DatalinkChange.SetProperty it = (DatalinkChange.SetProperty) change;
        return List.of(property(it.link(), it.property(), it.after()));
    }

    private static Command command(String... words) {
        List<String> all = new ArrayList<>(List.of(DLADM));
        all.addAll(List.of(words));
        return new Command(all, null);
    }

    private static Command property(String link, String property, String value) {
        if (property.equals(LinkProperty.MTU) && value.isEmpty()) {
            // What a driver takes when nothing is set need not be Ethernet's.
            return command("set-linkprop", "-p", "mtu=" + SetupReader.ETHERNET_MTU, link);
        }
        return value.isEmpty()
                ? command("reset-linkprop", "-p", property, link)
                : command("set-linkprop", "-p", property + "=" + value, link);
    }

    private static String port(boolean ten) {
        return ten ? "-d" : "-l";
    }

    private static String operand(boolean ten, String name) {
        return ten ? name.replaceAll("^aggr", "") : name;
    }

    private static List<Command> create(boolean ten, AggregationSpec spec) {
        List<String> words = new ArrayList<>(List.of(DLADM, "create-aggr"));
        if (spec.force() && !ten) {
            words.add("-f");
        }
        if (spec.mode() == AggregationMode.DLMP) {
            words.addAll(List.of("-m", "dlmp"));
        } else {
            words.addAll(List.of("-P", policy(spec.options().policy())));
            words.addAll(List.of(ten ? "-l" : "-L", spec.options().lacp().word()));
            words.addAll(List.of("-T", spec.options().timer().word()));
        }
        if (spec.options().mac() != null) {
            words.addAll(List.of("-u", spec.options().mac().text()));
        }
        spec.ports().forEach(port -> words.addAll(List.of(port(ten), port)));
        words.add(operand(ten, spec.name()));
        List<Command> commands = new ArrayList<>(List.of(new Command(words, null)));
        spec.properties().forEach((property, value) -> commands.add(property(spec.name(), property, value)));
        return commands;
    }

    private static Command modify(boolean ten, DatalinkChange.ModifyAggr it) {
        List<String> words = new ArrayList<>(List.of(DLADM, "modify-aggr"));
        AggregationOptions after = it.after();
        if (!after.policy().equals(it.before().policy())) {
            words.addAll(List.of("-P", policy(after.policy())));
        }
        if (after.lacp() != it.before().lacp()) {
            words.addAll(List.of(ten ? "-l" : "-L", after.lacp().word()));
        }
        if (after.timer() != it.before().timer()) {
            words.addAll(List.of("-T", after.timer().word()));
        }
        if (!mac(after.mac()).equals(mac(it.before().mac()))) {
            words.addAll(List.of("-u", mac(after.mac())));
        }
        words.add(operand(ten, it.aggregation()));
        return new Command(words, null);
    }

    private static String mac(@Nullable MacAddress mac) {
        return mac == null ? "auto" : mac.text();
    }

    private static String policy(List<HashLayer> policy) {
        return policy.stream().map(HashLayer::word).collect(Collectors.joining(","));
    }
}
