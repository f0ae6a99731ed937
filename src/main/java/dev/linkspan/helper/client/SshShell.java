// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.solaris.ShellCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A shell on a machine that has no helper, because it runs Solaris or illumos: the system's own ssh with the same
 * options, questions and failure texts as the one to a helper.
 */
public final class SshShell {
    /** Also when it lets us in and then says nothing (ssh_config(5)); the user's own option goes first. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    private SshShell() {}

    /**
     * Connects. Blocks as long as somebody thinks about a question; interrupt the thread to give up.
     *
     * @throws HostUnreachableException when the machine can't be reached
     */
    public static ShellCommands open(HelperWay.Ssh way, Asker asker) throws HostUnreachableException {
        // Whatever the login shell over there is, it finds nothing in these words to think about.
        return open(way, Started.start(way, asker, prompt -> timed(way).over(List.of("/bin/sh"))));
    }

    /** The shell that a started ssh has come to, of whose errors nothing was read yet. */
    static ShellCommands open(HelperWay.Ssh way, Started started) throws HostUnreachableException {
        return ShellCommands.open(
                way.machine(),
                started.process(),
                (answered, exit, errors) -> Failure.ofShell(way, answered, exit, errors),
                started::askNoMore);
    }

    /** The same way, given up when nobody answers. */
    static HelperWay.Ssh timed(HelperWay.Ssh way) {
        List<String> options = new ArrayList<>(way.options());
        options.add("ConnectTimeout=" + CONNECT_TIMEOUT.toSeconds());
        return new HelperWay.Ssh(way.destination(), options);
    }
}
