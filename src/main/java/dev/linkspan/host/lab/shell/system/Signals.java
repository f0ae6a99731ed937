// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.system;

import dev.linkspan.host.lab.shell.machine.Call;

/** pkill and pgrep of in.mpathd. */
public final class Signals implements Call.Tool {
    /** The process id that in.mpathd always has. */
    public static final int DAEMON = 123;

    private static final String NAME = "in.mpathd";

    @Override
    public void run(Call call) {
        if (!call.arguments().contains(NAME)) {
            throw call.end(1);
        }
        if (call.name().equals("pgrep")) {
            call.line(String.valueOf(DAEMON));
            return;
        }
        if (!call.caller().isRoot()) {
            throw call.fail("Failed to signal pid " + DAEMON + ": Not owner");
        }
        Services.reread(call.machine());
    }
}
