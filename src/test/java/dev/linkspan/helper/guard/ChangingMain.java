// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the helper is to its guards, as a process that can be killed. The first argument is the main class of the guards, or
 * {@code recover}; the second a file with the request. What it is told it prints, a line of JSON each; it ends with its
 * standard input.
 */
public final class ChangingMain {
    private ChangingMain() {}

    public static void main(String[] arguments) throws IOException, HostUnreachableException, ChangeRefusedException {
        if (arguments[0].equals("recover")) {
            new Recovery(HelperFolders.system(), KernelMachine::open, new UntilRestart(), line -> {})
                    .run()
                    .forEach(ChangingMain::print);
            return;
        }
        if (Boolean.getBoolean("linkspan.kill.both")) {
            System.setProperty(
                    "linkspan.kill.helper",
                    String.valueOf(ProcessHandle.current().pid()));
        }
        try (GuardedChanges changes = new GuardedChanges(
                HelperFolders.system(),
                KernelMachine::open,
                new UntilRestart(),
                new GuardProcess(arguments[0]),
                line -> {},
                Caller.ofEnvironment(Map.of()))) {
            ChangeRequest request = GuardJson.read(Files.readString(Path.of(arguments[1])), ChangeRequest.class);
            print(changes.apply(request, ChangingMain::print));
            try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                while (in.readLine() != null) {
                    // Lives until the one who started it ends it.
                }
            }
        }
    }

    private static synchronized void print(ChangeStatus status) {
        System.out.println(GuardJson.write(status));
    }
}
