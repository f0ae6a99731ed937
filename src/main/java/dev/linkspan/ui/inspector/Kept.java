// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Changes the children of a pane without taking out those that stay: a field that stays keeps the keyboard. */
final class Kept {
    private Kept() {}

    static void children(Pane pane, List<? extends Node> wanted) {
        List<Node> children = pane.getChildren();
        Set<Node> staying = new HashSet<>(wanted);
        children.removeIf(child -> !staying.contains(child));
        for (int i = 0; i < wanted.size(); i++) {
            Node node = wanted.get(i);
            if (i < children.size() && children.get(i) == node) {
                continue;
            }
            children.remove(node);
            children.add(i, node);
        }
    }
}
