// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import java.util.Collection;
import java.util.List;
import javafx.scene.control.MenuItem;

/** What a context menu offers where the picture is looked at and not edited. */
@FunctionalInterface
public interface Onlooking {
    /** The entries for some elements; those of the empty ground for none. */
    List<MenuItem> menu(Collection<String> ids);
}
