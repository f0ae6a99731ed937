// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import dev.linkspan.host.HostUnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Why a helper could not be reached, in our words, by what the programs on the way to it say (LC_ALL=C). */
final class Failure {
    private static final int SHOWN = 3;

    /** @param pattern found in what was written on standard error */
    private record Known(Pattern pattern, String text) {
        Known(String pattern, String text) {
            this(Pattern.compile(pattern), text);
        }
    }

    /** The first that fits is the one: what comes later is more general. */
    private static final List<Known> SSH = List.of(
            new Known(
                    "REMOTE HOST IDENTIFICATION HAS CHANGED|Host key verification failed.*\\n?.*has changed",
                    "its host key is not the one it had before. Either it was installed anew, or somebody else answers in"
                            + " its place; find out which before you remove the old key with ssh-keygen -R"),
            new Known("Host key verification failed", "its host key was not accepted"),
            new Known("Could not resolve hostname", "nobody knows an address of that name; is it spelt right?"),
            new Known(
                    "No route to host|Network is unreachable",
                    "there is no way to it from here; is its address right, and is the network or the VPN up?"),
            new Known(
                    "Connection refused",
                    "it answers, and no ssh server listens there. Start sshd on it, or name its port, as in ssh://user@host:2222"),
            new Known(
                    "timed out during banner|Connection to .* timed out",
                    "it does not answer: something takes the connection, and no ssh server speaks on it. Is the port right,"
                            + " or does the machine hang? Look at its console, or try again later"),
            new Known(
                    "Connection timed out|Operation timed out",
                    "it does not answer. It may be off, or a firewall drops what is sent to it; is its address right?"),
            new Known("Too many authentication failures", "it was offered too many keys; name one with IdentityFile"),
            new Known(
                    "Permission denied \\(",
                    "it does not let us in: no key or password was accepted. Is the user right? See whether ssh by itself gets in,"
                            + " then try again"),
            new Known("Bad configuration option|no argument after keyword", "the configuration of ssh has a mistake"),
            new Known(
                    "Connection (closed|reset)|Broken pipe|Timeout, server .* not responding",
                    "the connection was cut"));

    private static final List<Known> SUDO = List.of(
            new Known("is not in the sudoers file|not allowed to (run|execute)", "sudo does not allow it to this user"),
            new Known(
                    "a password is required|no password was provided|incorrect password|Sorry, try again",
                    "sudo wants a password, and none that it accepts was given"),
            new Known("must be setuid root|effective uid is not 0", "sudo does not work there"),
            new Known(
                    "linkspan-helper: (command )?not found|linkspan-helper: No such file",
                    "the helper is not installed there. installer/install-helper does that"),
            new Known("sudo: (command )?not found|sudo: No such file", "there is no sudo"));

    private Failure() {}

    /**
     * What went wrong when the process ended before the helper was there.
     *
     * @param exit code of the process
     * @param errors last lines of its standard error
     */
    static HostUnreachableException toStart(HelperWay way, int exit, List<String> errors) {
        return exception("can't be reached", way, cause(way, exit, errors), errors);
    }

    /** What went wrong when the process ended in the middle. */
    static HostUnreachableException inTheMiddle(HelperWay way, int exit, List<String> errors) {
        String all = String.join("\n", errors);
        String cause = SSH.stream()
                .filter(known -> known.pattern().matcher(all).find())
                .map(Known::text)
                .findFirst()
                .orElse("the helper ended (exit code " + exit + ")");
        return exception(
                "is out of reach", way, cause + ". A change that was not confirmed is taken back over there", errors);
    }

    /**
     * What went wrong when the ssh to a shell ended.
     *
     * @param answered whether the shell had ever answered
     */
    static HostUnreachableException ofShell(HelperWay way, boolean answered, int exit, List<String> errors) {
        String all = String.join("\n", errors);
        String cause = SSH.stream()
                .filter(known -> known.pattern().matcher(all).find())
                .map(Known::text)
                .findFirst()
                .orElse(answered ? "the connection was cut" : "no shell was started there (exit code " + exit + ")");
        return exception(answered ? "is out of reach" : "can't be reached", way, cause, errors);
    }

    private static HostUnreachableException exception(String what, HelperWay way, String cause, List<String> errors) {
        List<String> last = errors.subList(Math.max(0, errors.size() - SHOWN), errors.size());
        return new HostUnreachableException(upper(way.machine()) + " " + what, cause, last);
    }

    /** Nothing was said for so long, and nobody was asked anything. */
    static HostUnreachableException silent(HelperWay way, Duration limit) {
        return exception(
                "does not answer",
                way,
                "nothing came from it for " + limit.toSeconds()
                        + " s, neither an answer nor a question, so the connection"
                        + " was ended. See whether ssh by itself gets to a prompt there, then try again",
                List.of());
    }

    /** The user did not answer. */
    static HostUnreachableException refused(HelperWay way, Asker.Question question) {
        return exception(
                "can't be reached",
                way,
                switch (question) {
                    case HOST_KEY -> "its host key was not accepted";
                    case PASSPHRASE -> "the passphrase of the key was not given";
                    case PASSWORD -> "the password was not given";
                    case OTHER, CONFIRM, NOTICE -> "what was asked on the way was not answered";
                },
                List.of());
    }

    private static String cause(HelperWay way, int exit, List<String> errors) {
        String all = String.join("\n", errors);
        if (way instanceof HelperWay.Pkexec && (exit == 126 || exit == 127) && !all.contains("No such file")) {
            // pkexec(1): 126 when the dialog was dismissed, 127 when not authorised or on an error.
            return exit == 126
                    ? "the question for the authorisation was dismissed"
                    : "polkit does not authorise it, or nobody is there to ask";
        }
        List<Known> known = new java.util.ArrayList<>(SUDO);
        known.addAll(SSH);
        return known.stream()
                .filter(one -> one.pattern().matcher(all).find())
                .map(Known::text)
                .findFirst()
                .orElse(
                        exit == 127
                                ? "the helper is not installed there. installer/install-helper does that"
                                : "the helper did not start (exit code " + exit + ")");
    }

    private static String upper(String text) {
        return text.startsWith("this") ? "T" + text.substring(1) : text;
    }
}
