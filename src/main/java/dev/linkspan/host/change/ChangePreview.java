// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.change;

import java.time.Duration;
import java.util.List;

/**
 * What would happen to a machine beside the steps of the plan; looking changes nothing.
 *
 * @param confirmWithin the time to confirm that is computed from what is touched, or the one that was asked for
 * @param reasons what that time is made of, one phrase each ({@code LACP with slow timers: 90 s})
 * @param probes addresses that will be asked before and after
 * @param owners of the links that are touched
 * @param files that are written after the confirmation
 * @param commands that are run then, one word a list entry
 * @param refusals why the change would be refused; empty when it would be made
 * @param warnings what the reader should know before, one sentence each
 */
public record ChangePreview(
        Duration confirmWithin,
        List<String> reasons,
        List<String> probes,
        List<LinkOwner> owners,
        List<FileChange> files,
        List<List<String>> commands,
        List<Refusal> refusals,
        List<String> warnings) {
    public ChangePreview {
        reasons = List.copyOf(reasons);
        probes = List.copyOf(probes);
        owners = List.copyOf(owners);
        files = List.copyOf(files);
        commands = List.copyOf(commands);
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }
}
