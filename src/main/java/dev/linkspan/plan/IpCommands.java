// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.plan.solaris.NativeCommands;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The commands that do the same as a step, for the reader: those of iproute2 on Linux (ip-link(8), ip-address(8),
 * ip-route(8)), the system's own elsewhere.
 */
public final class IpCommands {
    private static final String IP = "ip";
    private static final String LINK = "link";
    /** Options that ip-link(8) has no word for, or can't clear; they are written to sysfs (bonding.rst, 3.4). */
    private static final Set<BondOption> OF_SYSFS = Set.of(BondOption.LACP_STRICT);

    private static final int PREFIX_WITHOUT_BROADCAST = 31;

    private IpCommands() {}

    /** The commands, in order; one for nearly every step. */
    public static List<Command> of(Step step) {
        return step instanceof SolarisStep solaris ? NativeCommands.of(solaris) : of((LinuxStep) step);
    }

    private static List<Command> of(LinuxStep step) {
        if (step instanceof LinuxStep.CreateBond it) {
            return create(it);
        } else if (step instanceof LinuxStep.DeleteBond it) {
            return List.of(Command.of(IP, LINK, "del", "dev", it.bond()));
        } else if (step instanceof LinuxStep.ChangeBond it) {
            return change(it.bond(), it.after());
        } else if (step instanceof LinuxStep.JoinBond it) {
            return List.of(set(it.port(), "master", it.bond()));
        } else if (step instanceof LinuxStep.LeaveBond it) {
            return List.of(set(it.port(), "nomaster"), set(it.port(), "mtu", String.valueOf(it.mtu())));
        } else if (step instanceof LinuxStep.SetQueue it) {
            return List.of(set(it.port(), "type", "bond_slave", "queue_id", String.valueOf(it.after())));
        } else if (step instanceof LinuxStep.CreateVlan it) {
            List<String> words = new ArrayList<>(
                    List.of(IP, LINK, "add", LINK, it.over(), "name", it.vlan(), "mtu", String.valueOf(it.mtu())));
            if (it.mac() != null) {
                words.addAll(List.of("address", it.mac().text()));
            }
            words.addAll(List.of("type", "vlan", "id", String.valueOf(it.tag())));
            return List.of(new Command(words, null));
        } else if (step instanceof LinuxStep.DeleteVlan it) {
            return List.of(Command.of(IP, LINK, "del", "dev", it.vlan()));
        } else if (step instanceof LinuxStep.SetMtu it) {
            return List.of(set(it.link(), "mtu", String.valueOf(it.after())));
        } else if (step instanceof LinuxStep.SetMac it) {
            return List.of(set(it.link(), "address", it.after().text()));
        } else if (step instanceof LinuxStep.SetUp it) {
            return List.of(set(it.link(), "up"));
        } else if (step instanceof LinuxStep.SetDown it) {
            return List.of(set(it.link(), "down"));
        } else if (step instanceof LinuxStep.AddAddress it) {
            return List.of(address("add", it.link(), it.address()));
        } else if (step instanceof LinuxStep.RemoveAddress it) {
            return List.of(address("del", it.link(), it.address()));
        } else if (step instanceof LinuxStep.AddRoute it) {
            return List.of(route("add", it.route()));
        } else if (step instanceof LinuxStep.RemoveRoute it) {
            return List.of(route("del", it.route()));
        } else {
            return List.of(route("replace", ((LinuxStep.ReplaceRoute) step).after()));
        }
    }

    private static Command set(String link, String... words) {
        List<String> all = new ArrayList<>(List.of(IP, LINK, "set", "dev", link));
        all.addAll(List.of(words));
        return new Command(all, null);
    }

    private static List<Command> create(LinuxStep.CreateBond it) {
        List<String> words =
                new ArrayList<>(List.of(IP, LINK, "add", "name", it.bond(), "mtu", String.valueOf(it.mtu())));
        if (it.mac() != null) {
            words.addAll(List.of("address", it.mac().text()));
        }
        words.addAll(List.of("type", "bond"));
        return withOptions(it.bond(), it.options(), words);
    }

    private static List<Command> change(String bond, Map<String, String> options) {
        return withOptions(bond, options, new ArrayList<>(List.of(IP, LINK, "set", "dev", bond, "type", "bond")));
    }

    private static List<Command> withOptions(String bond, Map<String, String> options, List<String> words) {
        int bare = words.size();
        List<Command> rest = new ArrayList<>();
        for (BondOption option : BondOption.values()) {
            String value = options.get(option.word());
            if (value == null) {
                continue;
            }
            boolean sysfs = OF_SYSFS.contains(option)
                    || value.equals("actor_port_prio")
                    || (option == BondOption.PRIMARY && value.isEmpty());
            if (sysfs) {
                rest.add(new Command(List.of("echo", value), "/sys/class/net/" + bond + "/bonding/" + option.word()));
            } else {
                words.add(option == BondOption.PEER_NOTIF_DELAY ? "peer_notify_delay" : option.word());
                words.add(value);
            }
        }
        List<Command> all = new ArrayList<>();
        if (words.size() > bare || rest.isEmpty()) {
            all.add(new Command(words, null));
        }
        all.addAll(rest);
        return all;
    }

    private static Command address(String verb, String link, InterfaceAddress address) {
        List<String> words = new ArrayList<>(List.of(IP, "addr", verb, address.text()));
        boolean broadcast = address.family() == IpFamily.INET && address.prefixLength() < PREFIX_WITHOUT_BROADCAST;
        if (verb.equals("add") && broadcast) {
            words.addAll(List.of("brd", "+"));
        }
        words.addAll(List.of("dev", link));
        return new Command(words, null);
    }

    private static Command route(String verb, RouteEntry route) {
        List<String> words = new ArrayList<>(List.of(IP));
        if (route.family() == IpFamily.INET6) {
            words.add("-6");
        }
        words.addAll(List.of("route", verb, route.destination()));
        if (route.gateway() != null) {
            words.addAll(List.of("via", route.gateway().text()));
        }
        words.addAll(List.of("dev", route.link()));
        if (route.metric() != 0) {
            words.addAll(List.of("metric", String.valueOf(route.metric())));
        }
        return new Command(words, null);
    }
}
