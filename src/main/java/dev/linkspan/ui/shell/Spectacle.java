// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.topology.Topology;
import java.util.Collection;
import java.util.List;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/** What a mode shows in the picture in place of the design: to be looked at, not edited. */
interface Spectacle {
    /** A topology and what is drawn about it. */
    record View(Topology topology, Notes notes) {}

    /** What is seen now; null for the design itself. */
    @Nullable
    View view();

    /** The link of the callout was pressed. */
    default void ask(Notes.Callout callout) {}

    /** What the context menu of some elements offers; that of the empty ground for none. */
    List<MenuItem> menu(Collection<String> ids);
}
