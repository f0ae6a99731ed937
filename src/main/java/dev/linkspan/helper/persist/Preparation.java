// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.FileChange;
import dev.linkspan.host.change.LinkOwner;
import dev.linkspan.host.change.Refusal;
import java.util.List;

/**
 * What keeping a change over a restart means.
 *
 * @param system who keeps it
 * @param owners of the links that are touched
 * @param links names of them
 * @param files that are written, removed or replaced
 * @param commands that are run then, one word a list entry
 * @param refusals why it can't be done safely; empty when it can
 * @param warnings what the reader should know before, one sentence each
 */
public record Preparation(
        ConfigSystem system,
        List<LinkOwner> owners,
        List<String> links,
        List<FileChange> files,
        List<List<String>> commands,
        List<Refusal> refusals,
        List<String> warnings) {
    public Preparation {
        owners = List.copyOf(owners);
        links = List.copyOf(links);
        files = List.copyOf(files);
        commands = List.copyOf(commands);
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    /** Of a change for which nothing can be prepared. */
    static Preparation refused(List<String> links, Refusal refusal) {
        return new Preparation(ConfigSystem.NONE, List.of(), links, List.of(), List.of(), List.of(refusal), List.of());
    }
}
