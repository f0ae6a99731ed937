// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** One of the tabs below the picture. */
interface BottomTab {
    /** What is written on the tab. */
    ReadOnlyStringProperty titleProperty();

    /** What stands at the right of the tabs while it is shown. */
    Node tools();

    /** What it shows. */
    Region body();

    /** It is shown, or no longer. */
    default void shown(boolean now) {}

    /** A tab with a fixed title and no tools, whose body is made when it is first shown. */
    static BottomTab of(String title, Supplier<? extends Region> body, Consumer<Boolean> shown) {
        Region none = new Region();
        return of(title, none, body, shown);
    }

    /** A tab with a fixed title, whose body is made when it is first shown. */
    static BottomTab of(String title, Node tools, Supplier<? extends Region> body, Consumer<Boolean> shown) {
        ReadOnlyStringWrapper fixed = new ReadOnlyStringWrapper(title);
        return new BottomTab() {
            @Override
            public ReadOnlyStringProperty titleProperty() {
                return fixed.getReadOnlyProperty();
            }

            @Override
            public Node tools() {
                return tools;
            }

            @Override
            public Region body() {
                return body.get();
            }

            @Override
            public void shown(boolean now) {
                shown.accept(now);
            }
        };
    }
}
