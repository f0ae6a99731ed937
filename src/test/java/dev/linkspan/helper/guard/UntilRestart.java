// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.persist.Persistence;
import dev.linkspan.helper.persist.Preparation;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.plan.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps nothing: a change lasts until the machine is started again. */
final class UntilRestart implements Persistence {
    @Override
    public Preparation prepare(Setup before, Setup after, Set<String> links, @Nullable ConfigSystem wish) {
        return new Preparation(
                ConfigSystem.NONE,
                List.of(),
                links.stream().sorted().toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of("The change lasts until the machine is started again."));
    }

    @Override
    public void begin(Preparation preparation) {}

    @Override
    public void keep(Preparation preparation, Path backup) {}

    @Override
    public void end(Preparation preparation) {}

    @Override
    public void restore(Path backup) {}
}
