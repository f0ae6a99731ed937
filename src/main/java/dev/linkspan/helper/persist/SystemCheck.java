// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.IniText;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.FileChange;
import dev.linkspan.host.change.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Has the configuration system itself read what was written for it. */
final class SystemCheck {
    private final Commands commands;

    SystemCheck(Commands commands) {
        this.commands = commands;
    }

    /** Checks files before they are written, where the system can do that; looks only. */
    List<Refusal> before(ConfigSystem system, ConfigFiles after, List<FileChange> changes) throws IOException {
        if (system != ConfigSystem.NETPLAN && system != ConfigSystem.NETWORK_MANAGER) {
            return List.of();
        }
        Path folder = Files.createTempDirectory(
                "linkspan-check", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            return system == ConfigSystem.NETPLAN ? netplan(folder, after) : profiles(folder, changes);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private List<Refusal> netplan(Path folder, ConfigFiles after) throws IOException {
        for (Map.Entry<String, String> file : after.texts().entrySet()) {
            Path place = folder.resolve(file.getKey().substring(1));
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.getValue());
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-------"));
        }
        Commands.Result answer = commands.run(List.of("netplan", "generate", "--root-dir", folder.toString()));
        return answer.isGood()
                ? List.of()
                : List.of(refusal("netplan", answer.said().replace(folder.toString(), "")));
    }

    /** Options that it does not know, or that contradict each other, are left out by it without a word. */
    private List<Refusal> profiles(Path folder, List<FileChange> changes) throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        for (FileChange change : changes) {
            String text = change.after();
            if (text == null) {
                continue;
            }
            Path file = folder.resolve("profile");
            Files.writeString(file, text);
            String id = IniText.parse(text).value("connection", "id").orElse("");
            Commands.Result answer =
                    commands.run(List.of("nmcli", "--offline", "connection", "modify", "connection.id", id), file);
            if (!answer.isGood()) {
                refusals.add(refusal("NetworkManager", change.path() + ": " + answer.said()));
                continue;
            }
            IniText read = IniText.parse(answer.output());
            for (String key : IniText.parse(text).at("bond").keys()) {
                String wanted = IniText.parse(text).value("bond", key).orElse("");
                if (!read.value("bond", key).filter(wanted::equals).isPresent()) {
                    refusals.add(refusal(
                            "NetworkManager",
                            "the installed version does not keep " + key + "=" + wanted + " of " + id));
                }
            }
        }
        return refusals;
    }

    private static Refusal refusal(String system, String said) {
        return new Refusal(
                "T-10",
                system,
                system + " does not take the configuration: " + said,
                "change the design, or make the change until the next start only");
    }

    /** Checks files that were written. */
    void after(ConfigSystem system) throws IOException {
        List<String> command = switch (system) {
            case IFUPDOWN -> List.of("ifquery", "--list");
            case IFUPDOWN2 -> List.of("ifquery", "-a");
            case NETPLAN, NETWORKD, NETWORK_MANAGER, NONE -> List.of();
        };
        if (!command.isEmpty()) {
            Commands.Result answer = commands.run(command);
            if (!answer.isGood()) {
                throw new IOException(system.label() + " does not take what was written for it: " + answer.said());
            }
        }
    }
}
