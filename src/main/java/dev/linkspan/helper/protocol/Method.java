// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the helper can be asked for. */
public enum Method {
    /** {@link Params.Hello} → {@link Welcome}. Comes first; anything else before it is refused. */
    HELLO("hello"),
    /** Nothing → a topology. */
    OBSERVE("observe"),
    /** Nothing → {@link dev.linkspan.host.sign.HostSigns}. From the first on the helper listens to what neighbours say. */
    SIGNS("signs"),
    /** {@link Params.Probe} → {@link Results.Probes}. */
    PROBE("probe"),
    /** {@link Params.WatchName} → nothing; from then on {@link Note#UPDATE} tells what changes. */
    WATCH("watch"),
    /** {@link Params.WatchName} → nothing. */
    UNWATCH("unwatch"),
    /** {@link dev.linkspan.host.change.ChangeRequest} → {@link dev.linkspan.host.change.ChangePreview}. */
    PREVIEW("preview"),
    /** ChangeRequest → ChangeStatus; from then on {@link Note#CHANGE} tells how it goes on. */
    APPLY("apply"),
    /** Nothing → {@link Results.Status}. */
    STATUS("status"),
    /** {@link Params.ChangeId} → ChangeStatus, when it is kept. */
    CONFIRM("confirm"),
    /** {@link Params.ChangeId} → ChangeStatus, when it is taken back. */
    ROLLBACK("rollback"),
    /** {@link Params.Extend} → ChangeStatus. */
    EXTEND("extend"),
    /** {@link Params.Remark} → nothing; the history has it from then on. */
    REMARK("remark"),
    /** Nothing → {@link Results.History}. */
    HISTORY("history"),
    /** {@link Params.Identify} → nothing; the light of the NIC blinks meanwhile. */
    IDENTIFY("identify"),
    /** Nothing → {@link Results.Diagnostics}. */
    DIAGNOSTICS("diagnostics");

    private static final Map<String, Method> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(Method::word, Function.identity()));

    private final String word;

    Method(String word) {
        this.word = word;
    }

    /** Its name in messages. */
    public String word() {
        return word;
    }

    /** The method of this name. */
    public static Optional<Method> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
