// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.change;

import java.util.List;
import java.util.stream.Collectors;

/** A machine is not changed, and nothing was touched. */
public final class ChangeRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list of records, never serialised
    private final List<Refusal> refusals;

    /** @param refusals why; at least one */
    public ChangeRefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::text).collect(Collectors.joining("; ")));
        this.refusals = List.copyOf(refusals);
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
