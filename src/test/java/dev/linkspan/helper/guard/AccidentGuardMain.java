// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.plan.Step;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The guard's process, held before and after each of its steps on the machine, so that it can have an accident there. Into
 * the pipe {@code /run/held} it writes its process id, {@code before} or {@code after}, and the number of the step, from 1,
 * where those that take back go on counting; then it reads the pipe {@code /run/go}. Once that said anything but {@code on}
 * it is not held any more.
 */
public final class AccidentGuardMain {
    private static final Path HELD = Path.of("/run/held");
    private static final Path GO = Path.of("/run/go");

    private AccidentGuardMain() {}

    public static void main(String[] arguments) throws IOException {
        GuardMain.run(
                arguments,
                new Guard(
                        HelperFolders.system(),
                        () -> new HeldMachine(KernelMachine.open()),
                        AccidentPersistence.here(),
                        Prober.network(),
                        new SyslogAudit()));
    }

    private static final class HeldMachine implements Machine {
        private final Machine machine;
        private boolean free;
        private @Nullable Step last;
        private int steps;

        HeldMachine(Machine machine) {
            this.machine = machine;
        }

        @Override
        public Host observe() throws IOException {
            return machine.observe();
        }

        @Override
        public void run(Step step) throws IOException {
            if (!step.equals(last)) {
                last = step;
                steps++;
                hold("before");
            }
            // It is tried again where the kernel was busy.
            machine.run(step);
            hold("after");
        }

        private void hold(String when) throws IOException {
            if (!free) {
                Files.writeString(HELD, ProcessHandle.current().pid() + " " + when + " " + steps + "\n");
                free = !Files.readString(GO).strip().equals("on");
            }
        }

        @Override
        public void close() {
            machine.close();
        }
    }
}
