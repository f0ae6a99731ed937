// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import dev.linkspan.helper.protocol.Results;
import dev.linkspan.helper.protocol.Results.Fact;
import dev.linkspan.helper.protocol.Wire;
import dev.linkspan.host.linux.OsRelease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is told of the helper and its machine when something does not work. */
final class Diagnosis {
    /** A file or folder of each configuration system that tells that it is installed. */
    private static final Map<String, Path> SYSTEMS = new LinkedHashMap<>();

    static {
        SYSTEMS.put("netplan", Path.of("/usr/sbin/netplan"));
        SYSTEMS.put("systemd-networkd", Path.of("/usr/lib/systemd/systemd-networkd"));
        SYSTEMS.put("NetworkManager", Path.of("/usr/sbin/NetworkManager"));
        SYSTEMS.put("ifupdown2", Path.of("/usr/share/ifupdown2"));
        SYSTEMS.put("ifupdown", Path.of("/etc/network/interfaces"));
    }

    private Diagnosis() {}

    /** Name and version of this program. */
    static String program() {
        return "linkspan-helper "
                + Optional.ofNullable(Diagnosis.class.getPackage().getImplementationVersion())
                        .orElse("(built in place)");
    }

    static Results.Diagnostics of(Machine machine) {
        Privileges privileges = machine.privileges();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("program", program() + ", protocol " + Wire.VERSION));
        facts.add(new Fact("java", Runtime.version() + ", " + System.getProperty("java.home")));
        facts.add(new Fact("machine", machine.name()));
        facts.add(new Fact("system", String.valueOf(OsRelease.prettyName())));
        facts.add(new Fact(
                "kernel",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch")));
        facts.add(new Fact("user", String.valueOf(privileges.uid())));
        facts.add(new Fact("capabilities", String.join(", ", privileges.capabilities())));
        facts.add(new Fact("no new privileges", privileges.noNewPrivileges() ? "yes" : "no"));
        facts.add(new Fact(
                "configuration systems",
                SYSTEMS.entrySet().stream()
                        .filter(system -> Files.exists(system.getValue()))
                        .map(system -> system.getKey() + " (" + system.getValue() + ")")
                        .collect(Collectors.joining(", "))));
        facts.addAll(machine.folders().get());
        return new Results.Diagnostics(facts);
    }
}
