// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.solaris.ShellCommands;
import dev.linkspan.host.solaris.change.SolarisServer;
import dev.linkspan.topology.Ip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens machines whatever system they run: Linux through the helper that is installed there, Solaris and illumos
 * through the commands they have.
 */
public final class Machines {
    /** Of silence after which a machine that nobody answers for is given up; slow ones need half of it. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String SOLARIS = "SunOS";
    private static final String LINUX = "Linux";
    private static final String MARK = "linkspan on ";
    private static final String HELPER_SPEAKS = "{";
    /** Of what a login shell says before it does what it is told. */
    private static final int MOST_CHATTER = 1 << 20;

    /**
     * Which system it is decides what is started, in the same connection: nobody is asked for a password twice. Between
     * apostrophes, where neither a Bourne shell nor csh nor fish finds anything to think about.
     */
    private static final String LANDING = "'PATH=$PATH:/usr/bin:/bin; echo " + MARK + "`uname -s`; case `uname -s` in "
            + SOLARIS + ") exec /bin/sh;; esac; exec %s'";

    private Machines() {}

    /**
     * A machine that was reached.
     *
     * @param peer address from which it is managed; null when there is none, or it is not known
     */
    public record Reached(ChangeableHost host, @Nullable Ip peer) {}

    /**
     * Opens a machine. Blocks as long as somebody thinks about a question, and until ssh gives up by itself where nobody
     * answers; who refuses a question ends it, and so does interrupting the thread.
     *
     * @throws HostUnreachableException when it can't be reached
     */
    public static Reached open(HelperWay way, Asker asker) throws HostUnreachableException {
        return open(way, asker, PATIENCE);
    }

    /** @param patience how long an ssh may be silent while nobody is asked anything */
    static Reached open(HelperWay way, Asker asker, Duration patience) throws HostUnreachableException {
        if (way instanceof HelperWay.Ssh ssh) {
            return overSsh(ssh, asker, patience);
        }
        if (SOLARIS.equals(System.getProperty("os.name"))) {
            return new Reached(SolarisServer.open(ShellCommands.local()), null);
        }
        return helper(HelperHost.open(way, asker));
    }

    private static Reached overSsh(HelperWay.Ssh way, Asker asker, Duration patience) throws HostUnreachableException {
        HelperWay.Ssh timed = SshShell.timed(way);
        Started started = Started.start(way, asker, prompt -> timed.over(landing(timed.command(prompt))));
        InputStream output = started.process().getInputStream();
        String first = firstWords(started, way, patience);
        if (first != null) {
            asker.reached(first.startsWith(HELPER_SPEAKS) ? LINUX : first);
        }
        if (SOLARIS.equals(first)) {
            SolarisServer server = SolarisServer.open(SshShell.open(way, started));
            return new Reached(server, server.peer());
        }
        if (first != null && first.startsWith(HELPER_SPEAKS)) {
            InputStream said = new ByteArrayInputStream((first + "\n").getBytes(StandardCharsets.ISO_8859_1));
            output = new SequenceInputStream(said, output);
        }
        HelperProcess process = new HelperProcess(way, started, output);
        if (first == null) {
            HostUnreachableException failure = process.failedToStart();
            process.close();
            throw failure;
        }
        return helper(HelperHost.open(process));
    }

    private static @Nullable String firstWords(Started started, HelperWay way, Duration patience)
            throws HostUnreachableException {
        try {
            InputStream output = started.process().getInputStream();
            return started.<@Nullable String>read(way, patience, () -> first(output));
        } catch (IOException e) {
            return null;
        }
    }

    private static Reached helper(HelperHost host) {
        return new Reached(host, host.welcome().peer());
    }

    private static List<String> landing(List<String> helper) {
        return List.of("/bin/sh", "-c", String.format(LANDING, String.join(" ", helper)));
    }

    /**
     * The name of the system, or the first line of a helper, which answers at once where a key of ssh leads to it
     * alone. What comes before is of others, such as a message of the day; null when the stream ends before it.
     */
    private static @Nullable String first(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = 0; read < MOST_CHATTER; read++) {
            int c = in.read();
            if (c < 0) {
                return null;
            }
            if (c != '\n') {
                line.append((char) c);
                continue;
            }
            if (line.indexOf(MARK) == 0) {
                return line.substring(MARK.length()).strip();
            }
            if (line.indexOf(HELPER_SPEAKS) == 0) {
                return line.toString();
            }
            line.setLength(0);
        }
        return null;
    }
}
