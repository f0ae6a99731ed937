// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.system;

import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.MachineFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** cat, tail, ls, cp, mv, rm, test and the like, for the files that the machine keeps its configuration in. */
public final class FileTools implements Call.Tool {
    @Override
    public void run(Call call) {
        List<String> words =
                call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
        MachineFiles files = call.machine().files();
        switch (call.name()) {
            case "cat" -> cat(call, files, words);
            case "tail" -> tail(call, files, words);
            case "ls" -> ls(call, files, words);
            case "cp", "mv" -> copy(call, files, words);
            case "rm" -> remove(call, files, words);
            case "test" -> {
                if (words.isEmpty() || !isThere(files, words.get(0))) {
                    throw call.end(1);
                }
            }
            case "echo" -> call.line(String.join(" ", call.arguments()));
            case "false" -> throw call.end(1);
            default -> {
                // true, mkdir: folders are there as soon as something is in them
            }
        }
    }

    private static void cat(Call call, MachineFiles files, List<String> paths) {
        boolean failed = false;
        for (String path : paths) {
            Optional<String> text = files.read(path);
            if (text.isEmpty()) {
                call.warn("cat: cannot open " + path + ": No such file or directory");
                failed = true;
            }
            call.print(text.orElse(""));
        }
        if (failed) {
            throw call.end(2);
        }
    }

    /** With the number of lines as an option of its own, {@code -200}, as every release takes it. */
    private static void tail(Call call, MachineFiles files, List<String> paths) {
        int count = call.arguments().stream()
                .filter(word -> word.matches("-[0-9]{1,6}"))
                .map(word -> Integer.valueOf(word.substring(1)))
                .findFirst()
                .orElse(10);
        for (String path : paths) {
            List<String> lines = files.read(path)
                    .orElseThrow(() -> call.fail("cannot open input"))
                    .lines()
                    .toList();
            lines.subList(Math.max(0, lines.size() - count), lines.size()).forEach(call::line);
        }
    }

    private static void ls(Call call, MachineFiles files, List<String> paths) {
        boolean failed = false;
        for (String path : paths) {
            Collection<String> inside = files.list(path.replaceFirst("/$", ""));
            if (!inside.isEmpty()) {
                inside.forEach(call::line);
            } else if (files.read(path).isPresent()) {
                call.line(path);
            } else {
                call.warn(path + ": No such file or directory");
                failed = true;
            }
        }
        if (failed) {
            throw call.end(2);
        }
    }

    private static void copy(Call call, MachineFiles files, List<String> paths) {
        if (paths.size() != 2) {
            throw call.fail("Insufficient arguments (" + paths.size() + ")");
        }
        String text = files.read(paths.get(0)).orElseThrow(() -> call.fail("cannot access " + paths.get(0)));
        needRights(call, paths.get(1));
        files.write(paths.get(1), text);
        if (call.name().equals("mv")) {
            files.delete(paths.get(0));
        }
    }

    private static void remove(Call call, MachineFiles files, List<String> paths) {
        boolean force = call.arguments().stream().anyMatch(word -> word.matches("-r?f"));
        for (String path : paths) {
            if (files.read(path).isEmpty() && !force) {
                throw call.fail(path + ": No such file or directory");
            }
            needRights(call, path);
            files.delete(path);
        }
    }

    private static void needRights(Call call, String path) {
        boolean own = path.startsWith("/tmp/") || path.startsWith("/var/tmp/");
        if (!own && !call.caller().isRoot()) {
            throw call.fail(path + ": Permission denied");
        }
    }

    private static boolean isThere(MachineFiles files, String path) {
        List<String> inside = new ArrayList<>(files.list(path));
        return files.read(path).isPresent() || !inside.isEmpty();
    }
}
