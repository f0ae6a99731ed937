// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import static dev.linkspan.plan.solaris.NativeCommands.command;

import dev.linkspan.plan.Command;
import dev.linkspan.topology.InterfaceAddress;
import java.util.ArrayList;
import java.util.List;

/** Changes of IP interfaces, groups and addresses as ifconfig(8) takes them, until the next start; IPv4 alone. */
final class IfconfigCommands {
    private static final String IFCONFIG = "ifconfig";
    private static final String INET6 = "inet6";

    private IfconfigCommands() {}

    static List<Command> of(IpChange change, Found found) {
        if (change instanceof IpChange.CreateIp it) {
            return found.hasInet6(it.link())
                    ? List.of(
                            command(IFCONFIG, it.link(), "plumb", "up"),
                            command(IFCONFIG, it.link(), INET6, "plumb", "up"))
                    : List.of(command(IFCONFIG, it.link(), "plumb", "up"));
        } else if (change instanceof IpChange.DeleteIp it) {
            return found.hasInet6(it.link())
                    ? List.of(command(IFCONFIG, it.link(), INET6, "unplumb"), command(IFCONFIG, it.link(), "unplumb"))
                    : List.of(command(IFCONFIG, it.link(), "unplumb"));
        } else if (change instanceof IpChange.AddInet6 || change instanceof IpChange.RemoveInet6) {
            // Refused in plans: what of IPv6 stands where is not known well enough to be given back.
            return List.of();
        } else if (change instanceof IpChange.CreateGroup it) {
            return found.hasInet6(it.group())
                    ? List.of(command(IFCONFIG, it.group(), "ipmp"), command(IFCONFIG, it.group(), INET6, "ipmp"))
                    : List.of(command(IFCONFIG, it.group(), "ipmp"));
        } else if (change instanceof IpChange.DeleteGroup it) {
            return found.hasInet6(it.group())
                    ? List.of(command(IFCONFIG, it.group(), INET6, "unplumb"), command(IFCONFIG, it.group(), "unplumb"))
                    : List.of(command(IFCONFIG, it.group(), "unplumb"));
        } else if (change instanceof IpChange.JoinGroup it) {
            return List.of(command(IFCONFIG, it.link(), "group", it.group()));
        } else if (change instanceof IpChange.LeaveGroup it) {
            return List.of(command(IFCONFIG, it.link(), "group", ""));
        } else if (change instanceof IpChange.SetStandby it) {
            return List.of(command(IFCONFIG, it.link(), it.standby() ? "standby" : "-standby"));
        } else if (change instanceof IpChange.GiveAddress it) {
            String link = it.member() == null ? it.holder() : it.member();
            List<String> words = new ArrayList<>(List.of(IFCONFIG, link));
            if (!found.isPrimary(link, it.address(), it.test())) {
                words.add("addif");
            }
            words.addAll(arguments(it.address(), it.test()));
            return List.of(new Command(words, null));
        }
        IpChange.TakeAddress it = (IpChange.TakeAddress) change;
        String link = it.member() == null ? it.holder() : it.member();
        if (found.isPrimary(link, it.address(), it.test())) {
            return List.of(command(IFCONFIG, link, "0.0.0.0"));
        }
        return List.of(command(IFCONFIG, link, "removeif", it.address().ip().text()));
    }

    /** An address with its flags, and up. */
    static List<String> arguments(InterfaceAddress address, boolean test) {
        List<String> words = new ArrayList<>(List.of(address.text(), "broadcast", "+"));
        if (test) {
            words.addAll(List.of("deprecated", "-failover"));
        }
        words.add("up");
        return words;
    }
}
