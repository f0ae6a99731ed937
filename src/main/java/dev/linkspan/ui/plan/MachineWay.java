// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

/** How a machine is reached. */
public sealed interface MachineWay {

    /** The way for the reader, in a few words. */
    String label();

    /** The machine of the lab that runs in the window. */
    record Lab() implements MachineWay {
        @Override
        public String label() {
            return "lab machine";
        }
    }

    /** The machine that the window runs on, through the system's own question for the administrator's password. */
    record ThisMachine() implements MachineWay {
        @Override
        public String label() {
            return "this machine";
        }
    }

    /**
     * A machine behind ssh.
     *
     * @param destination as ssh(1) takes it: a host, {@code user@host}, or a name of the user's ssh configuration
     */
    record Ssh(String destination) implements MachineWay {
        @Override
        public String label() {
            return "ssh " + destination;
        }
    }
}
