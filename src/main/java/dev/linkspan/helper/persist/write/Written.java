// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.write;

import dev.linkspan.host.change.Refusal;
import java.util.List;

/**
 * What a writer made of the files of its system.
 *
 * @param files all of them, as they shall be
 * @param refusals why a machine that starts with them would not come up as wished; empty when it would
 * @param warnings what the reader should know before, one sentence each
 */
public record Written(ConfigFiles files, List<Refusal> refusals, List<String> warnings) {
    public Written {
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }
}
