// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.linkspan.topology.Host;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The way from what a host has to what it shall have. A value; making one changes nothing.
 *
 * @param version version of the form of plans
 * @param host name of the host in the design
 * @param fingerprint SHA-256, in hexadecimal, of what was set on the links in {@code scope} when the plan was made
 * @param scope names of all links and destinations of all routes that the plan changes or depends on, sorted
 * @param warnings what the reader should know before, one sentence each
 * @param steps what is done, in order; empty when there is nothing to do
 */
public record Plan(
        int version, String host, String fingerprint, Scope scope, List<String> warnings, List<PlannedStep> steps) {

    /** The version of the form that this program writes. */
    public static final int VERSION = 1;

    public Plan {
        warnings = List.copyOf(warnings);
        steps = List.copyOf(steps);
        if (host == null || scope == null) {
            throw new IllegalArgumentException(host == null ? "\"host\" is missing" : "\"scope\" is missing");
        }
        if (!fingerprint.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("\"fingerprint\" is no SHA-256 in hexadecimal");
        }
    }

    /** Whether nothing has to be done. */
    @JsonIgnore
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Whether the host still has what the plan was made from, as far as the plan changes it or depends on it. */
    public boolean matches(Host observed) {
        return Fingerprint.of(scope, HostSetup.of(observed)).equals(fingerprint);
    }

    /** The steps that take the plan back, in the order in which they are to be done. */
    public List<Step> inverses() {
        List<Step> inverses = new ArrayList<>();
        steps.forEach(planned -> inverses.add(planned.step().inverse()));
        Collections.reverse(inverses);
        return Collections.unmodifiableList(inverses);
    }

    /**
     * What a plan changes or depends on.
     *
     * @param links names of links, whether they exist or not
     * @param destinations of routes
     */
    public record Scope(List<String> links, List<String> destinations) {
        public Scope {
            // Without nulls, which a document may have in its lists.
            links = List.copyOf(links).stream().distinct().sorted().toList();
            destinations =
                    List.copyOf(destinations).stream().distinct().sorted().toList();
        }
    }
}
