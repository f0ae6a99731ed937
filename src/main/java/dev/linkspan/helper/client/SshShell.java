// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.solaris.ShellCommands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A shell on a machine that has no helper, because it runs Solaris or illumos: the system's own ssh with the same
 * options, questions and failure texts as the one to a helper.
 */
public final class SshShell {
    /** Also when it lets us in and then says nothing (ssh_config(5)); the user's own option goes first. */
    private static final String CONNECT_TIMEOUT = "ConnectTimeout=30";

    private SshShell() {}

    /**
     * Connects. Blocks as long as somebody thinks about a question; interrupt the thread to give up.
     *
     * @throws HostUnreachableException when the machine can't be reached
     */
    public static ShellCommands open(HelperWay.Ssh way, Asker asker) throws HostUnreachableException {
        List<String> options = new ArrayList<>(way.options());
        options.add(CONNECT_TIMEOUT);
        HelperWay.Ssh timed = new HelperWay.Ssh(way.destination(), options);
        Askpass askpass = null;
        Process process;
        try {
            askpass = new Askpass(asker);
            // Whatever the login shell over there is, it finds nothing in these words to think about.
            ProcessBuilder builder = new ProcessBuilder(timed.over(List.of("/bin/sh")));
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().putAll(askpass.environment());
            process = builder.start();
        } catch (IOException e) {
            if (askpass != null) {
                askpass.close();
            }
            throw new HostUnreachableException("ssh can't be started: is it installed? (" + e.getMessage() + ")", e);
        }
        return ShellCommands.open(
                way.machine(),
                process,
                (answered, exit, errors) -> Failure.ofShell(way, answered, exit, errors),
                askpass::close);
    }
}
