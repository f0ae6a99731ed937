// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.ConfigSystem;
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
import java.util.List;

/**
 * What the helper does with changes, in a process that can be killed, with {@link AccidentGuardMain} as its guard: ends what
 * was left, then takes a word a line ({@code observe}, {@code apply PLAN-FILE}, {@code rollback}, {@code confirm}) and tells each status of
 * the change on a line.
 */
public final class AccidentHelperMain {
    private static final Duration CONFIRM = Duration.ofMinutes(10);

    private AccidentHelperMain() {}

    public static void main(String[] arguments) throws IOException {
        HelperFolders folders = HelperFolders.system();
        Audit audit = new SyslogAudit();
        List<ChangeStatus> ended = new Recovery(folders, KernelMachine::open, new UntilRestart(), audit).run();
        ended.forEach(AccidentHelperMain::tell);
        say("ready " + ProcessHandle.current().pid());
        GuardProcess guard = new GuardProcess(AccidentGuardMain.class.getName());
        try (GuardedChanges changes = new GuardedChanges(
                        folders, KernelMachine::open, new UntilRestart(), guard, audit, new Caller("test", null));
                BufferedReader in = new BufferedReader(new InputStreamReader(
                        // System.in asks how much is available, which a virtio port does not tell.
                        new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
            String id = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                id = serve(changes, id, line.split(" ", -1));
            }
        }
    }

    private static String serve(GuardedChanges changes, String id, String[] words) throws IOException {
        try {
            switch (words[0]) {
                case "apply" -> {
                    ChangeRequest request = new ChangeRequest(
                            PlanJson.read(Files.readString(Path.of(words[1]))), CONFIRM, List.of(), ConfigSystem.NONE);
                    return changes.apply(request, AccidentHelperMain::tell).id();
                }
                case "observe" -> {
                    try (LinuxHostSession session = LinuxHostSession.local()) {
                        say(TopologyJson.write(session.observe()).replace('\n', ' '));
                    }
                }
                case "rollback" -> changes.rollback(id);
                case "confirm" -> changes.confirm(id);
                default -> say("what is " + words[0]);
            }
        } catch (ChangeRefusedException | HostUnreachableException | PlanFormatException e) {
            say("FAILED " + e.getMessage());
        }
        return id;
    }

    private static void tell(ChangeStatus status) {
        say(status.phase() + " " + status.done() + " " + status.text() + " " + status.differences());
    }

    private static void say(String text) {
        System.out.println(text);
        System.out.flush();
    }
}
