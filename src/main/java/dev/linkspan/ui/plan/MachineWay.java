// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

/** How a machine is reached. */
public sealed interface MachineWay {

    /** The way for the reader, in a few words. */
    String label();

    /** Which machine that is. */
    default String machine() {
        return label();
    }

    /** The machine of the lab that runs in the window. */
    record Lab() implements MachineWay {
        @Override
        public String label() {
            return "lab machine";
        }
    }

    /**
     * The machine that the window runs on.
     *
     * @param sudo whether sudo(8) asks for the password, before the window; else polkit does, by a dialog of the desktop
     */
    record ThisMachine(boolean sudo) implements MachineWay {
        @Override
        public String label() {
            return "this machine";
        }
    }

    /**
     * A machine behind ssh.
     *
     * @param destination as ssh(1) takes it: a host, {@code user@host}, {@code ssh://user@host:port}, or a name of the
     *     user's ssh configuration
     */
    record Ssh(String destination) implements MachineWay {
        @Override
        public String label() {
            return destination.startsWith("ssh://") ? destination : "ssh " + destination;
        }

        @Override
        public String machine() {
            return destination;
        }
    }
}
