// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import com.sun.jna.Function;
import dev.linkspan.plan.Step;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The guard's process with an accident ahead: before or after one of its steps on the machine it kills itself, the helper,
 * or both with SIGKILL. {@code /run/accident} says which and when: {@code guard|helper|both|none before|after NUMBER
 * PID-OF-HELPER}, where steps are counted from 1 and those that take back go on counting. Steps that were done are counted
 * in {@code /run/steps}; {@code /run/happened} is there once the accident has happened.
 */
public final class AccidentGuardMain {
    private static final Path ACCIDENT = Path.of("/run/accident");
    private static final Path HAPPENED = Path.of("/run/happened");
    private static final Path STEPS = Path.of("/run/steps");
    private static final int SIGKILL = 9;

    private AccidentGuardMain() {}

    public static void main(String[] arguments) throws IOException {
        Accident accident = Accident.ahead();
        GuardMain.run(
                arguments,
                new Guard(
                        HelperFolders.system(),
                        () -> new AccidentMachine(KernelMachine.open(), accident),
                        new UntilRestart(),
                        Prober.network(),
                        new SyslogAudit()));
    }

    private record Accident(String victims, boolean before, int number, int helper) {
        static Accident ahead() throws IOException {
            String[] words = Files.readString(ACCIDENT).strip().split(" ", -1);
            return new Accident(
                    words[0], words[1].equals("before"), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
        }

        void happenAt(boolean now, int step) throws IOException {
            if (now != before || step != number || victims.equals("none")) {
                return;
            }
            Files.createFile(HAPPENED);
            Function kill = Function.getFunction("c", "kill");
            if (!victims.equals("guard")) {
                kill.invokeInt(new Object[] {helper, SIGKILL});
            }
            if (!victims.equals("helper")) {
                kill.invokeInt(new Object[] {(int) ProcessHandle.current().pid(), SIGKILL});
            }
        }
    }

    private static final class AccidentMachine implements Machine {
        private final Machine machine;
        private final Accident accident;
        private final AtomicInteger steps = new AtomicInteger();

        AccidentMachine(Machine machine, Accident accident) {
            this.machine = machine;
            this.accident = accident;
        }

        @Override
        public Host observe() throws IOException {
            return machine.observe();
        }

        @Override
        public void run(Step step) throws IOException {
            int number = steps.incrementAndGet();
            accident.happenAt(true, number);
            machine.run(step);
            Files.writeString(STEPS, String.valueOf(number));
            accident.happenAt(false, number);
        }

        @Override
        public void close() {
            machine.close();
        }
    }
}
