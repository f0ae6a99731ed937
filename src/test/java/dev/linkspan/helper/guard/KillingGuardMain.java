// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.plan.Step;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * A guard that is killed by SIGKILL around a step, as if by an accident. The properties say where: {@code
 * linkspan.kill.step} counts the steps it does from 1, those it takes back too; {@code linkspan.kill.after} is true for
 * after the step has its effect; {@code linkspan.kill.helper} is the id of a process that goes first.
 */
public final class KillingGuardMain {
    private KillingGuardMain() {}

    public static void main(String[] arguments) throws IOException {
        GuardMain.run(
                arguments,
                new Guard(
                        HelperFolders.system(),
                        () -> new KillingMachine(KernelMachine.open()),
                        new UntilRestart(),
                        Prober.network(),
                        line -> System.out.println(line)));
    }

    private static final class KillingMachine implements Machine {
        private final Machine machine;
        private final int fatal = Integer.getInteger("linkspan.kill.step", 0);
        private final boolean after = Boolean.getBoolean("linkspan.kill.after");
        private int runs;

        KillingMachine(Machine machine) {
            this.machine = machine;
        }

        @Override
        public Host observe() throws IOException {
            return machine.observe();
        }

        @Override
        public void run(Step step) throws IOException {
            runs++;
            if (runs == fatal && !after) {
                die();
            }
            machine.run(step);
            if (runs == fatal && after) {
                die();
            }
        }

        private static void die() throws IOException {
            String helper = System.getProperty("linkspan.kill.helper");
            if (helper != null) {
                kill(helper);
            }
            kill(String.valueOf(ProcessHandle.current().pid()));
            while (true) {
                LockSupport.park();
            }
        }

        private static void kill(String process) throws IOException {
            new ProcessBuilder("kill", "-9", process).start().onExit().join();
        }

        @Override
        public void close() {
            machine.close();
        }
    }
}
