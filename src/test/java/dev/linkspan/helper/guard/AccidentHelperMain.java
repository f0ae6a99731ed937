// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.plan.PlanFormatException;
import dev.linkspan.plan.PlanJson;
import dev.linkspan.topology.json.TopologyJson;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the helper does with changes, in a process that can be killed, with {@link AccidentGuardMain} as its guard: ends what
 * was left, then takes a word a line ({@code observe}, {@code rehearse PLAN-FILE}, {@code apply PLAN-FILE WHO}, {@code
 * rollback}, {@code confirm}) and tells each status of the change on a line. With the argument {@code later} and a plan it
 * is one who is started after an accident: it waits for that until the pipe {@code /run/later} says something, with all
 * behind it that Java takes to start.
 */
public final class AccidentHelperMain {
    private static final Duration CONFIRM = Duration.ofMinutes(10);
    private static final HelperFolders FOLDERS = HelperFolders.system();
    private static final Audit AUDIT = new SyslogAudit();

    private @Nullable GuardedChanges changes;
    private String id = "";

    private AccidentHelperMain() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2) {
            say("rehearsed " + rehearse(arguments[1]));
            Files.readString(Path.of("/run/later"));
        }
        recover(FOLDERS);
        say("ready " + ProcessHandle.current().pid());
        AccidentHelperMain helper = new AccidentHelperMain();
        // System.in asks how much is available, which a virtio port does not tell.
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                helper.serve(line.split(" ", -1));
            }
        }
    }

    private static void recover(HelperFolders folders) throws IOException {
        new Recovery(folders, KernelMachine::open, AccidentPersistence.here(), AUDIT)
                .run()
                .forEach(AccidentHelperMain::tell);
    }

    private static ChangeRequest request(String plan) throws IOException, PlanFormatException {
        return new ChangeRequest(PlanJson.read(Files.readString(Path.of(plan))), CONFIRM, List.of(), null);
    }

    /**
     * Recovers a change that never was, in folders of its own, so that Java has loaded what it takes. Gives the size of its
     * journal before the first step, in bytes, with an empty name of who asked.
     */
    private static long rehearse(String plan) throws Exception {
        HelperFolders elsewhere = HelperFolders.under(Files.createTempDirectory(Path.of("/run"), "rehearsal"));
        elsewhere.create();
        GuardRequest asked = new GuardRequest(Changing.ID, Instant.now(), "", null, request(plan));
        try (Machine machine = KernelMachine.open()) {
            Admission admission = Admission.of(asked.request(), machine.observe(), AccidentPersistence.here(), null);
            JournalHeader header = new JournalHeader(
                    JournalHeader.VERSION, BootId.current(), asked, admission.before(), admission.preparation());
            Journal.create(elsewhere, header).close();
        }
        long size = Files.size(elsewhere.journal(asked.id()));
        recover(elsewhere);
        return size;
    }

    private void serve(String[] words) throws Exception {
        try {
            switch (words[0]) {
                case "apply" -> {
                    changes = new GuardedChanges(
                            FOLDERS,
                            KernelMachine::open,
                            AccidentPersistence.here(),
                            new GuardProcess(AccidentGuardMain.class.getName()),
                            AUDIT,
                            new Caller(words[2], null));
                    id = changes.apply(request(words[1]), AccidentHelperMain::tell)
                            .id();
                }
                case "observe" -> {
                    try (LinuxHostSession session = LinuxHostSession.local()) {
                        say(TopologyJson.write(session.observe()).replace('\n', ' '));
                    }
                }
                case "rehearse" -> say("rehearsed " + rehearse(words[1]));
                case "rollback" -> Objects.requireNonNull(changes).rollback(id);
                case "confirm" -> Objects.requireNonNull(changes).confirm(id);
                default -> say("what is " + words[0]);
            }
        } catch (ChangeRefusedException | HostUnreachableException | PlanFormatException e) {
            say("FAILED " + e.getMessage());
        }
    }

    private static void tell(ChangeStatus status) {
        say(status.phase() + " " + status.done() + " " + status.text() + " " + status.differences());
    }

    private static void say(String text) {
        System.out.println(text);
        System.out.flush();
    }
}
