// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.persist.Persistence;
import dev.linkspan.helper.persist.Preparation;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a change before it begins. Nothing that the asking side says is taken for granted: all is worked out
 * anew from what the machine has now.
 *
 * @param before what the machine has
 */
record Admission(
        Host before,
        Rehearsal rehearsal,
        Preparation preparation,
        ConfirmWindow window,
        Duration confirmWithin,
        List<Probe> probes,
        List<Refusal> refusals,
        List<String> warnings) {
    private static final int MOST_PROBES = 64;

    /**
     * Looks; touches nothing.
     *
     * @throws ChangeRefusedException when the plan does not fit the machine, so that nothing else can be said
     */
    static Admission of(ChangeRequest request, Host observed, Persistence persistence, @Nullable Ip peer)
            throws IOException, ChangeRefusedException {
        Rehearsal rehearsal;
        try {
            rehearsal = Rehearsal.of(request.plan(), observed);
        } catch (PlanRefusedException e) {
            throw refused(e);
        }
        Preparation preparation = persistence.prepare(
                rehearsal.before(),
                rehearsal.after(),
                new HashSet<>(request.plan().scope().links()),
                request.keepOver());
        ConfirmWindow window = ConfirmWindow.of(request.plan(), rehearsal.after());
        Duration asked = request.confirmWithin();
        List<Refusal> refusals = new ArrayList<>(preparation.refusals());
        List<String> warnings = new ArrayList<>(preparation.warnings());
        refusals.addAll(timeRefusals(asked));
        if (request.probes().size() > MOST_PROBES) {
            refusals.add(new Refusal(
                    "",
                    request.plan().host(),
                    "there are " + request.probes().size() + " addresses to be asked",
                    "choose at most " + MOST_PROBES));
        }
        if (asked != null && asked.compareTo(window.settling()) < 0) {
            warnings.add("The network may need " + window.settling().toSeconds() + " s until it works again, and the"
                    + " change is taken back after " + asked.toSeconds() + " s unless it is confirmed.");
        }
        return new Admission(
                observed,
                rehearsal,
                preparation,
                window,
                asked == null ? window.confirm() : asked,
                Probe.of(rehearsal.before(), rehearsal.after(), request.probes(), peer),
                List.copyOf(refusals),
                List.copyOf(warnings));
    }

    /** Why a time to confirm is not taken; empty when it is. */
    static List<Refusal> timeRefusals(@Nullable Duration asked) {
        boolean fits = asked == null
                || (asked.compareTo(ConfirmWindow.SHORTEST) >= 0 && asked.compareTo(ConfirmWindow.LONGEST) <= 0);
        return fits
                ? List.of()
                : List.of(new Refusal(
                        "T-14",
                        "time to confirm",
                        "the time to confirm is " + asked.toMillis() / 1000.0 + " s",
                        "choose between " + ConfirmWindow.SHORTEST.toSeconds() + " s and "
                                + ConfirmWindow.LONGEST.toSeconds() + " s"));
    }

    static ChangeRefusedException refused(PlanRefusedException e) {
        String text = String.valueOf(e.getMessage());
        String reason = text.endsWith(": " + e.wayOut())
                ? text.substring(0, text.length() - e.wayOut().length() - 2)
                : text;
        return new ChangeRefusedException(List.of(new Refusal("", e.object(), reason, e.wayOut())));
    }

    /** The same for the reader. */
    ChangePreview preview() {
        return new ChangePreview(
                confirmWithin,
                window.reasons(),
                probes.stream().map(probe -> probe.address().text()).toList(),
                preparation.owners(),
                preparation.files(),
                preparation.commands(),
                refusals,
                warnings);
    }
}
