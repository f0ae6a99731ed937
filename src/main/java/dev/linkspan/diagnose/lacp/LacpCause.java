// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A cause in one aggregation that speaks LACP; Solaris and illumos have an id of their own for some. */
abstract class LacpCause extends Cause {
    private final String onSolaris;

    /** @param onSolaris id of the catalogue there */
    LacpCause(String id, String onSolaris, Severity severity, String title, String source) {
        this(id, onSolaris, Layer.LACP, severity, title, source);
    }

    LacpCause(String id, String onSolaris, Layer layer, Severity severity, String title, String source) {
        super(id, layer, severity, title, source);
        this.onSolaris = onSolaris;
    }

    @Override
    public final List<String> ids() {
        return Stream.concat(super.ids().stream(), Stream.of(onSolaris))
                .distinct()
                .toList();
    }

    @Override
    public final void explain(HostEvidence host, Consumer<Explanation> found) {
        for (LacpView view : LacpView.of(host)) {
            explain(view, one -> found.accept(host.isLinux() ? one : one.withCause(onSolaris)));
        }
    }

    abstract void explain(LacpView view, Consumer<Explanation> found);
}
