// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipmp;

import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.IfNow;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import java.util.List;
import java.util.Optional;

/** if_mpadm (illumos {@code if_mpadm.c}): takes an interface out of use, and brings it back. */
public final class IfMpadm implements Call.Tool {
    @Override
    public void run(Call call) {
        List<String> words = call.arguments();
        if (words.size() != 2 || !words.get(0).matches("-[dr]")) {
            call.warn("Usage: if_mpadm (-d | -r) <ifname>");
            throw call.end(1);
        }
        String name = words.get(1);
        if (words.get(0).equals("-d")) {
            offline(call, name);
        } else {
            online(call, name);
        }
    }

    private static void offline(Call call, String name) {
        State state = call.state();
        String cannot = "fatal: cannot offline " + name + ": ";
        Optional<IpIf> found = state.ip(name).filter(IpIf::isMember);
        if (found.isEmpty()) {
            throw call.fail(cannot + "not a physical interface or not in an IPMP group");
        }
        IpIf ip = found.get();
        if (ip.offline()) {
            throw call.fail("interface " + name + " is already offline");
        }
        Live live = call.machine().live();
        List<IpIf> members = state.members(String.valueOf(ip.group()));
        boolean failed = members.stream()
                .map(member -> IfNow.of(call.machine(), live, member))
                .allMatch(now -> now.failed() || now.offline());
        boolean another = members.stream()
                .filter(member -> member != ip)
                .map(member -> IfNow.of(call.machine(), live, member))
                .anyMatch(now -> !now.failed() && !now.offline());
        if (!another && !failed) {
            throw call.fail(cannot + "no other functioning interfaces are in its IPMP group");
        }
        needRoot(call, cannot);
        call.machine().become(state.with(ip.withOffline(true)));
    }

    private static void online(Call call, String name) {
        State state = call.state();
        Optional<IpIf> found = state.ip(name).filter(IpIf::isMember);
        if (found.isEmpty()) {
            throw call.fail("cannot undo-offline " + name + ": not a physical interface or not in an IPMP group");
        }
        if (!found.get().offline()) {
            throw call.fail("interface " + name + " is not offline");
        }
        needRoot(call, "cannot undo-offline " + name + ": ");
        call.machine().become(state.with(found.get().withOffline(false)));
    }

    /** No profile has it. */
    private static void needRoot(Call call, String cannot) {
        if (!call.caller().isRoot()) {
            throw call.fail(cannot + "permission denied");
        }
    }
}
