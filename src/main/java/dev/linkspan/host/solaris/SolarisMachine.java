// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.topology.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which system a machine runs, found out by what its tools take rather than by a table of versions.
 *
 * @param name host name
 * @param release as the system tells it ({@code 11.4.57}, {@code OmniOS v11 r151050})
 * @param profiles rights profiles of the user (profiles(1)); empty when they could not be asked for
 * @param isRoot whether the user may do everything
 */
public record SolarisMachine(
        String name, Platform platform, @Nullable String release, List<String> profiles, boolean isRoot) {

    /** What is asked; each changes nothing and needs no rights. */
    static final List<List<String>> QUESTIONS = List.of(
            List.of("uname", "-s"),
            List.of("uname", "-r"),
            List.of("uname", "-v"),
            List.of("uname", "-n"),
            List.of("uname", "-o"),
            List.of("ipadm", "show-if", "-p", "-o", "over"),
            List.of("dladm", "show-aggr", "-p", "-o", "mode"),
            List.of("dladm", "show-phys", "-p", "-o", "link"),
            List.of("cat", "/etc/release"),
            List.of("profiles"),
            List.of("id"));

    public SolarisMachine {
        profiles = List.copyOf(profiles);
    }

    /**
     * @param answers to {@link #QUESTIONS}, in their order
     * @throws HostUnreachableException when it is another system, or one that can't be told
     */
    static SolarisMachine of(String machine, List<CommandResult> answers) throws HostUnreachableException {
        String system = first(answers.get(0));
        if (system.equals("Linux")) {
            throw new HostUnreachableException(machine
                    + " runs Linux: it is reached by the helper, which installer/install-helper puts there, and not by"
                    + " commands");
        }
        if (!system.equals("SunOS")) {
            throw new HostUnreachableException(machine + " runs "
                    + (system.isEmpty() ? "a system that does not say its name" : Names.shown(system))
                    + ", which Linkspan does not know; it knows Linux, Solaris 10, Oracle Solaris 11 and illumos");
        }
        String release = first(answers.get(1));
        Platform platform = platform(release, first(answers.get(2)), first(answers.get(4)), answers);
        if (platform == null) {
            throw new HostUnreachableException(
                    machine + " runs SunOS " + Names.shown(release)
                            + ", which is none of Solaris 10, Oracle Solaris 11 and illumos, or its dladm and ipadm can't be run");
        }
        String name = first(answers.get(3));
        return new SolarisMachine(
                Names.isName(name) ? name : machine,
                platform,
                release(platform, first(answers.get(2)), first(answers.get(8))),
                profiles(answers.get(9)),
                answers.get(10).out().startsWith("uid=0("));
    }

    /** What the tools take decides; what uname says only where they can't be run. */
    private static @Nullable Platform platform(
            String release, String version, String operatingSystem, List<CommandResult> answers) {
        if (answers.get(5).status() == 0 || answers.get(6).status() == 0) {
            return Platform.SOLARIS_11;
        }
        if (answers.get(7).status() == 0) {
            return Platform.ILLUMOS;
        }
        if (release.equals("5.10")) {
            return Platform.SOLARIS_10;
        }
        if (operatingSystem.equals("illumos")) {
            return Platform.ILLUMOS;
        }
        return release.equals("5.11") && version.startsWith("11.") ? Platform.SOLARIS_11 : null;
    }

    private static @Nullable String release(Platform platform, String version, String releaseFile) {
        String text = platform == Platform.SOLARIS_11 || releaseFile.isEmpty() ? version : releaseFile;
        return text.isEmpty() ? null : Names.shown(text);
    }

    private static List<String> profiles(CommandResult answer) {
        return answer.status() != 0
                ? List.of()
                : answer.out()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.endsWith(":"))
                        .toList();
    }

    private static String first(CommandResult answer) {
        return answer.status() != 0
                ? ""
                : answer.out()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .orElse("");
    }
}
