// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.sim.Event.Kind;
import dev.linkspan.sim.Event.Tone;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of in.mpathd in /var/adm/messages (mpd_main.c, mpd_probe.c and mpd_tables.c of illumos; S10: before Clearview). */
final class MpathdLog {
    private static final Pattern LINE = Pattern.compile(
            "[A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8} \\S+ in\\.mpathd\\[[0-9]+\\]: (?:\\[ID [0-9]+ [a-z0-9.]+\\] )?(.+)");

    private static final int LONGEST = 400;

    private static final List<Known> TEXTS = List.of(
            known("The link has gone down on (\\S+)", Kind.CARRIER, Tone.BAD, Subject.LINK, "%s lost carrier"),
            known(
                    "The link has come up on (\\S+) more than 2 times in the last minute; disabling (?:repair|failback) until it"
                            + " stabilizes",
                    Kind.INTERFACE,
                    Tone.WARNING,
                    Subject.INTERFACE,
                    "%s comes and goes; in.mpathd waits until it stays"),
            known("The link has come up on (\\S+)", Kind.CARRIER, Tone.GOOD, Subject.LINK, "%s has carrier"),
            known(
                    "(?:IP interface|NIC) failure detected on (\\S+)(?: of group .+)?",
                    Kind.INTERFACE,
                    Tone.BAD,
                    Subject.INTERFACE,
                    "in.mpathd gives up %s"),
            known(
                    "(?:IP interface|NIC) repair detected on (\\S+)(?: of group .+)?",
                    Kind.INTERFACE,
                    Tone.GOOD,
                    Subject.INTERFACE,
                    "in.mpathd takes %s back"),
            known(
                    "All IP interfaces in group (\\S+) are now unusable",
                    Kind.GROUP,
                    Tone.BAD,
                    Subject.GROUP,
                    "no interface of %s is usable"),
            known(
                    "All Interfaces in group (\\S+) have failed",
                    Kind.GROUP,
                    Tone.BAD,
                    Subject.GROUP,
                    "no interface of %s is usable"),
            known(
                    "At least 1 IP interface \\(\\S+\\) in group (\\S+) is now usable",
                    Kind.GROUP,
                    Tone.GOOD,
                    Subject.GROUP,
                    "%s is usable again"),
            known(
                    "At least 1 interface \\(\\S+\\) of group (\\S+) has repaired",
                    Kind.GROUP,
                    Tone.GOOD,
                    Subject.GROUP,
                    "%s is usable again"),
            known(
                    "Successfully failed over from NIC \\S+ to NIC (\\S+)",
                    Kind.ADDRESS,
                    Tone.WARNING,
                    Subject.INTERFACE,
                    "%s takes over the addresses of another"),
            known(
                    "Successfully failed back to NIC (\\S+)",
                    Kind.ADDRESS,
                    Tone.GOOD,
                    Subject.INTERFACE,
                    "%s has its addresses back"),
            known(
                    "IP interface (\\S+) has a hardware address which is not unique in group .+; offlining",
                    Kind.INTERFACE,
                    Tone.BAD,
                    Subject.INTERFACE,
                    "%s has the MAC address of another member and is taken out"),
            known(
                    "IP interface (\\S+) now has a unique hardware address in group .+; onlining",
                    Kind.INTERFACE,
                    Tone.GOOD,
                    Subject.INTERFACE,
                    "%s has a MAC address of its own again"),
            known(
                    "Test address now configured on interface (\\S+); enabling .+",
                    Kind.PROBE,
                    Tone.GOOD,
                    Subject.INTERFACE,
                    "%s sends probes"),
            known(
                    "No test address configured on interface (\\S+); disabling .+",
                    Kind.PROBE,
                    Tone.WARNING,
                    Subject.INTERFACE,
                    "%s sends no probes: it has no test address"),
            known(
                    "Test address \\S+ is not unique(?: in group)?; disabling .+ on (\\S+)",
                    Kind.PROBE,
                    Tone.WARNING,
                    Subject.INTERFACE,
                    "%s sends no probes: its test address is another's too"),
            known(
                    "Cannot meet requested failure detection time of .+ for group \"(.+)\" is [0-9]+ ms",
                    Kind.GROUP,
                    Tone.WARNING,
                    Subject.GROUP,
                    "%s detects failures more slowly than asked for"),
            known(
                    "Improved failure detection time [0-9]+ ms on .+ for group \"(.+)\"",
                    Kind.GROUP,
                    Tone.GOOD,
                    Subject.GROUP,
                    "%s detects failures faster again"),
            known(
                    "(?:IP interface|NIC) (\\S+) (?:in|of) group \\S+ is not plumbed for .+",
                    Kind.INTERFACE,
                    Tone.WARNING,
                    Subject.INTERFACE,
                    "%s lacks an address family that others of its group have"),
            known(
                    "IP interface (\\S+) is now consistent with group .+",
                    Kind.INTERFACE,
                    Tone.GOOD,
                    Subject.INTERFACE,
                    "%s has the address families of its group"));

    /** What a name in a line is the name of. */
    enum Subject {
        LINK,
        INTERFACE,
        GROUP,
        HOST
    }

    /**
     * A line that was understood.
     *
     * @param name of the subject; empty for the host
     * @param text in our words
     * @param log what in.mpathd wrote, with its name in front
     */
    record Entry(Kind kind, Tone tone, Subject subject, String name, String text, String log) {}

    private record Known(Pattern pattern, Kind kind, Tone tone, Subject subject, String text) {}

    private MpathdLog() {}

    /** Lines of in.mpathd alone, in order. */
    static List<String> lines(String messages) {
        return messages.lines().filter(line -> LINE.matcher(line).matches()).toList();
    }

    /** What a line says; one that nobody knows is told as it stands. */
    static Optional<Entry> read(String line) {
        Matcher whole = LINE.matcher(line);
        if (!whole.matches()) {
            return Optional.empty();
        }
        String text = whole.group(1).strip().replaceAll("\\p{C}", "?");
        String said = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        String log = "in.mpathd: " + said;
        for (Known known : TEXTS) {
            Matcher matcher = known.pattern().matcher(said);
            if (matcher.matches()) {
                String name = matcher.group(1);
                return Optional.of(new Entry(
                        known.kind(),
                        known.tone(),
                        known.subject(),
                        name,
                        known.text().formatted(Names.shown(name)),
                        log));
            }
        }
        return Optional.of(new Entry(Kind.LOG, Tone.NEUTRAL, Subject.HOST, "", said, log));
    }

    /**
     * What was added between two looks at the end of the file: all behind the longest end of the first that begins the
     * second. After the file was replaced by a new one that is all of the second.
     */
    static List<String> added(List<String> before, List<String> now) {
        for (int from = 0; from < before.size(); from++) {
            int common = before.size() - from;
            if (common <= now.size() && before.subList(from, before.size()).equals(now.subList(0, common))) {
                return now.subList(common, now.size());
            }
        }
        return now;
    }

    private static Known known(String pattern, Kind kind, Tone tone, Subject subject, String text) {
        return new Known(Pattern.compile(pattern), kind, tone, subject, text);
    }
}
