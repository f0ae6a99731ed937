// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import static dev.linkspan.plan.solaris.NativeCommands.command;

import dev.linkspan.plan.Command;
import java.util.List;

/** Changes of IP interfaces, groups and addresses as ipadm(8) takes them. */
final class IpadmCommands {
    private static final String IPADM = "ipadm";

    private IpadmCommands() {}

    static List<Command> of(IpChange change, Found found) {
        if (change instanceof IpChange.CreateIp it) {
            return List.of(command(IPADM, "create-ip", it.link()));
        } else if (change instanceof IpChange.DeleteIp it) {
            return List.of(command(IPADM, "delete-ip", it.link()));
        } else if (change instanceof IpChange.AddInet6 it) {
            return List.of(command(
                    IPADM,
                    "create-addr",
                    "-T",
                    "addrconf",
                    "-p",
                    "stateless=no,stateful=no",
                    found.linkLocal(it.link())));
        } else if (change instanceof IpChange.RemoveInet6 it) {
            return List.of(command(IPADM, "delete-addr", found.linkLocal(it.link())));
        } else if (change instanceof IpChange.CreateGroup it) {
            return List.of(command(IPADM, "create-ipmp", it.group()));
        } else if (change instanceof IpChange.DeleteGroup it) {
            return List.of(command(IPADM, "delete-ipmp", it.group()));
        } else if (change instanceof IpChange.JoinGroup it) {
            return List.of(command(IPADM, "add-ipmp", "-i", it.link(), it.group()));
        } else if (change instanceof IpChange.LeaveGroup it) {
            return List.of(command(IPADM, "remove-ipmp", "-i", it.link(), it.group()));
        } else if (change instanceof IpChange.SetStandby it) {
            return List.of(command(
                    IPADM, "set-ifprop", "-p", "standby=" + (it.standby() ? "on" : "off"), "-m", "ip", it.link()));
        } else if (change instanceof IpChange.GiveAddress it) {
            return List.of(command(
                    IPADM,
                    "create-addr",
                    "-T",
                    "static",
                    "-a",
                    it.address().text(),
                    found.object(it.holder(), it.address())));
        }
        IpChange.TakeAddress it = (IpChange.TakeAddress) change;
        return List.of(command(IPADM, "delete-addr", found.object(it.holder(), it.address())));
    }
}
