// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.rule.Severity;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Something that can be wrong with a machine that runs. */
public abstract class Cause {
    private final List<String> ids;
    private final Layer layer;
    private final Severity severity;
    private final String title;
    private final String source;

    /**
     * @param ids of the catalogue; several are separated by ", ", and the first names it
     * @param title what is wrong, as a sentence without its full stop
     * @param source what says so
     */
    protected Cause(String ids, Layer layer, Severity severity, String title, String source) {
        this.ids = List.of(ids.split(", "));
        this.layer = layer;
        this.severity = severity;
        this.title = title;
        this.source = source;
    }

    public final String id() {
        return ids.get(0);
    }

    /** How bad it is where nothing makes it worse or better. */
    public final Severity severity() {
        return severity;
    }

    /** All entries of the catalogue that it stands for. */
    public List<String> ids() {
        return ids;
    }

    public final String title() {
        return title;
    }

    public final String source() {
        return source;
    }

    /** Tells where this is what is wrong. A fact that is not known never makes an explanation. */
    public abstract void explain(HostEvidence host, Consumer<Explanation> found);

    /**
     * The beginning of an explanation.
     *
     * @param nics ids of the NICs it goes back to
     */
    protected final Explanation because(String subject, Collection<String> nics, String sentence, String... evidence) {
        return ExplanationBuilder.builder()
                .cause(id())
                .layer(layer)
                .severity(severity)
                .subjects(List.of(subject))
                .nics(Set.copyOf(nics))
                .sentence(sentence)
                .evidence(List.of(evidence))
                .build();
    }
}
