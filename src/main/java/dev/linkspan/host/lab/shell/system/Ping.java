// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.system;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Addresses;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.topology.Ip;

/** {@code ping [-A family] host [timeout]} (ping(8)): says at once whether the host is alive, however long it may wait. */
public final class Ping implements Call.Tool {
    @Override
    public void run(Call call) {
        Options options;
        try {
            options = Options.of(call.arguments(), "A:ac:dF:I:i:LlnP:p:RrSsT:t:U:v");
        } catch (Options.BadOptionException e) {
            throw usage(call);
        }
        if (options.operands().isEmpty()) {
            throw usage(call);
        }
        String host = options.operands().get(0);
        Ip address =
                Addresses.resolve(call.machine().files(), host).orElseThrow(() -> call.fail("unknown host " + host));
        if (!call.machine().answers(address)) {
            call.line("no answer from " + host);
            throw call.end(1);
        }
        call.line(host + " is alive");
    }

    private static Call.EndedException usage(Call call) {
        call.warn("usage: ping host [timeout]");
        return call.end(1);
    }
}
