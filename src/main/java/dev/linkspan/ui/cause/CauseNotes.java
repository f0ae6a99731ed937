// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Scene;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.TopologyIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the picture says of causes: a badge at the place of each, and the worst one aloud. */
public final class CauseNotes {
    /** The link of a callout, which opens the cause in the drawer. */
    private static final String ASK = "Why?";

    private CauseNotes() {}

    /**
     * The notes of a picture of what runs.
     *
     * @param scene what a lab adds; null for real machines
     * @param loud the worst first
     * @param quiet those that somebody acknowledged
     * @param chosen the one that is looked at, which needs no callout; null for none
     */
    public static Notes of(
            @Nullable Scene scene,
            TopologyIndex index,
            List<Explanation> loud,
            List<Explanation> quiet,
            @Nullable CauseKey chosen) {
        Map<String, Notes.Badge> badges = new HashMap<>();
        add(badges, index, loud, CauseNotes::mark);
        add(badges, index, quiet, one -> Mark.STANDBY);
        Notes.Callout callout = loud.stream()
                .filter(one -> one.severity() == Severity.ERROR)
                .findFirst()
                .filter(one -> chosen == null)
                .map(one -> callout(one, index))
                .orElse(null);
        return new Notes(badges, callout, Map.of(), scene, List.of());
    }

    private static void add(
            Map<String, Notes.Badge> badges,
            TopologyIndex index,
            List<Explanation> causes,
            Function<Explanation, Mark> marks) {
        // What stands for several machines is seen on each of them, too.
        List<Explanation> all = causes.stream()
                .flatMap(one -> Stream.concat(Stream.of(one), one.parts().stream()))
                .toList();
        for (Explanation one : all) {
            if (one.severity() != Severity.INFO) {
                badges.merge(
                        place(one, index),
                        new Notes.Badge(marks.apply(one), 1, one.sentence()),
                        (worst, other) -> new Notes.Badge(worst.mark(), worst.count() + 1, worst.sentence()));
            }
        }
    }

    /** Whether a callout speaks of this cause. */
    public static boolean says(Notes.Callout callout, Explanation one, TopologyIndex index) {
        return callout.equals(callout(one, index));
    }

    private static Notes.Callout callout(Explanation one, TopologyIndex index) {
        String more = one.cost().isEmpty() ? one.remedy() : one.cost();
        return new Notes.Callout(place(one, index), mark(one), one.sentence().replaceAll("\\.$", ""), more, ASK);
    }

    /**
     * Id of what is drawn for a cause: its link for an IP interface. A machine may name what it has otherwise than the
     * design does; then it is what has the same name, the NIC it goes back to, or the machine.
     */
    public static String place(Explanation one, TopologyIndex index) {
        for (String subject : one.subjects()) {
            Element element = index.element(subject).orElse(null);
            if (element != null) {
                return element instanceof IpInterface ip ? ip.link() : subject;
            }
        }
        String owner = Ids.owner(one.subject());
        return index.host(owner).stream()
                .flatMap(host -> Stream.concat(host.host().groups().stream(), host.host().aggregations().stream()))
                .filter(element -> element.name().equals(Ids.local(one.subject())))
                .map(Element::id)
                .findFirst()
                .or(() -> one.nics().stream()
                        .sorted()
                        .filter(nic -> index.nic(nic).isPresent())
                        .findFirst())
                .orElse(owner);
    }

    static Mark mark(Explanation one) {
        return switch (one.severity()) {
            case ERROR -> Mark.FAILED;
            case WARNING -> Mark.DEGRADED;
            case INFO -> Mark.STANDBY;
        };
    }
}
