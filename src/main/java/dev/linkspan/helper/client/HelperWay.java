// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import java.util.ArrayList;
import java.util.List;

/**
 * How the helper of a machine is reached. Each is a vector of arguments that a program is started with; no shell of this
 * machine sees it.
 */
public sealed interface HelperWay {
    /** Where {@code installer/install-helper} puts it. Not found by its name: the PATH of an ssh session is short. */
    String HELPER = "/usr/sbin/linkspan-helper";

    /**
     * The program and its arguments.
     *
     * @param prompt text with which sudo asks for a password; letters and digits
     */
    List<String> argv(String prompt);

    /** Name of the machine for messages. */
    String machine();

    /** This machine, through polkit, which asks by a dialog of the desktop (pkexec(1)). */
    record Pkexec() implements HelperWay {
        @Override
        public List<String> argv(String prompt) {
            return List.of("pkexec", HELPER);
        }

        @Override
        public String machine() {
            return "this machine";
        }
    }

    /** This machine, through sudo(8), whose questions come to the {@link Asker}. */
    record Sudo() implements HelperWay {
        @Override
        public List<String> argv(String prompt) {
            return sudo(prompt);
        }

        @Override
        public String machine() {
            return "this machine";
        }
    }

    /** A program that is the helper, or starts it: this machine when we are root already. */
    record Local(List<String> command) implements HelperWay {
        /** The installed helper, without asking anybody for anything. */
        public static final Local INSTALLED = new Local(List.of(HELPER));

        public Local {
            command = List.copyOf(command);
            if (command.isEmpty()) {
                throw new IllegalArgumentException("a command has at least one word");
            }
        }

        @Override
        public List<String> argv(String prompt) {
            return command;
        }

        @Override
        public String machine() {
            return "this machine";
        }
    }

    /**
     * Another machine, through the system's own ssh with its configuration, agent, jump hosts and known hosts. Over
     * there it is sudo that makes the helper root, unless the user is root already.
     *
     * @param destination as ssh(1) takes it: a name of its configuration, {@code user@host} or {@code ssh://…}
     * @param options for {@code -o}, one {@code Name=value} each
     */
    record Ssh(String destination, List<String> options) implements HelperWay {
        /** A connection that died is noticed after about 15 s (ssh_config(5)). */
        private static final List<String> ALIVE = List.of("ServerAliveInterval=5", "ServerAliveCountMax=3");

        public Ssh {
            options = List.copyOf(options);
            if (destination.isBlank() || destination.startsWith("-")) {
                throw new IllegalArgumentException("\"" + destination
                        + "\" is no destination of ssh: expected one like db01 or admin@db01, without a dash first");
            }
            if (destination.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
                throw new IllegalArgumentException("a destination of ssh has no blanks and no control characters");
            }
            for (String option : options) {
                if (!option.matches("[A-Za-z]+=\\P{Cntrl}*")) {
                    throw new IllegalArgumentException(
                            "\"" + option + "\" is no option of ssh: expected one like Port=2222");
                }
            }
        }

        /** With the options of the user's own configuration alone. */
        public static Ssh to(String destination) {
            return new Ssh(destination, List.of());
        }

        @Override
        public List<String> argv(String prompt) {
            return over(command(prompt));
        }

        /** What starts the helper over there. */
        List<String> command(String prompt) {
            return isRoot() ? List.of(HELPER) : sudo(prompt);
        }

        /**
         * The ssh that runs a command over there.
         *
         * @param command goes to the login shell over there, so it must not hold anything but words of our own
         */
        List<String> over(List<String> command) {
            List<String> argv = new ArrayList<>(List.of("ssh", "-T"));
            options.forEach(option -> argv.addAll(List.of("-o", option)));
            ALIVE.forEach(option -> argv.addAll(List.of("-o", option)));
            argv.addAll(List.of("--", destination));
            argv.addAll(command);
            return argv;
        }

        @Override
        public String machine() {
            return destination;
        }

        private boolean isRoot() {
            return destination.startsWith("root@") || destination.startsWith("ssh://root@");
        }
    }

    private static List<String> sudo(String prompt) {
        return List.of("sudo", "-S", "-p", prompt, "--", HELPER);
    }
}
