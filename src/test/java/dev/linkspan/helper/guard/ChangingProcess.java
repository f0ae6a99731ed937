// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A helper's process that begins a change, with what it tells and the guards it has. */
final class ChangingProcess {
    final Process process;
    final List<ProcessHandle> guards = new ArrayList<>();
    private final List<ChangeStatus> told = new ArrayList<>();
    private final BufferedReader out;
    private final Path errors;

    /**
     * Begins.
     *
     * @param command runs {@link ChangingMain}
     * @param guard the main class of the guard
     * @param folder for what it is asked and for its complaints
     */
    ChangingProcess(List<String> command, Class<?> guard, ChangeRequest request, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("request.json"), GuardJson.write(request));
        errors = Files.createTempFile(folder, "errors-", "");
        command.addAll(List.of(guard.getName(), file.toString()));
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    ChangeStatus awaitPhase(ChangePhase phase) throws IOException {
        while (true) {
            ChangeStatus status = next();
            if (status.phase() == phase) {
                return status;
            }
            assertThat(status.phase().isLast()).as(status.toString()).isFalse();
        }
    }

    ChangeStatus awaitLast() throws IOException {
        ChangeStatus status = next();
        while (!status.phase().isLast()) {
            status = next();
        }
        return status;
    }

    private ChangeStatus next() throws IOException {
        String line = out.readLine();
        assertThat(line).as(errors()).isNotNull();
        ChangeStatus status = GuardJson.read(line, ChangeStatus.class);
        told.add(status);
        // ip netns exec becomes the program itself, whose child the guard is; what a guard runs is not.
        process.children().filter(it -> !guards.contains(it)).forEach(guards::add);
        return status;
    }

    ProcessHandle guard() {
        assertThat(guards).hasSize(1);
        return guards.get(0);
    }

    List<ChangePhase> phases() {
        return told.stream().map(ChangeStatus::phase).distinct().sorted().toList();
    }

    String errors() throws IOException {
        return Files.exists(errors) ? Files.readString(errors) : "";
    }

    /** Ends it and its guards. */
    void end() throws InterruptedException {
        guards.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
