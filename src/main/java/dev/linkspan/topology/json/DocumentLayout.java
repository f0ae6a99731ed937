// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;

/**
 * Lays a document out with one thing a line: an object that holds no list of objects stands on one line, so that
 * changing a NIC changes one line of a diff.
 */
final class DocumentLayout {
    private final StringBuilder out = new StringBuilder();

    private DocumentLayout() {}

    static String format(JsonNode root) {
        DocumentLayout layout = new DocumentLayout();
        layout.open(root, 0);
        return layout.out.append('\n').toString();
    }

    private void open(JsonNode node, int depth) {
        if (node.isObject() && (depth == 0 || holdsObjects(node))) {
            out.append('{');
            Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                line(depth + 1);
                out.append(quoted(field.getKey())).append(": ");
                boolean positions = depth == 0 && field.getKey().equals("positions");
                if (positions) {
                    openMap(field.getValue(), depth + 1);
                } else {
                    open(field.getValue(), depth + 1);
                }
                out.append(fields.hasNext() ? "," : "");
            }
            line(depth);
            out.append('}');
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            out.append('[');
            for (int i = 0; i < node.size(); i++) {
                line(depth + 1);
                open(node.get(i), depth + 1);
                out.append(i + 1 < node.size() ? "," : "");
            }
            line(depth);
            out.append(']');
        } else {
            inline(node);
        }
    }

    private void openMap(JsonNode node, int depth) {
        out.append('{');
        Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            line(depth + 1);
            out.append(quoted(field.getKey())).append(": ");
            inline(field.getValue());
            out.append(fields.hasNext() ? "," : "");
        }
        line(depth);
        out.append('}');
    }

    private void inline(JsonNode node) {
        if (node.isObject()) {
            out.append("{ ");
            String comma = "";
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                out.append(comma).append(quoted(field.getKey())).append(": ");
                inline(field.getValue());
                comma = ", ";
            }
            out.append(" }");
        } else if (node.isArray()) {
            out.append('[');
            String comma = "";
            for (JsonNode value : node) {
                out.append(comma);
                inline(value);
                comma = ", ";
            }
            out.append(']');
        } else if (node.isDouble()
                && node.doubleValue() == Math.rint(node.doubleValue())
                && Math.abs(node.doubleValue()) < 1e15) {
            out.append(node.longValue());
        } else {
            out.append(node);
        }
    }

    private static boolean holdsObjects(JsonNode object) {
        for (JsonNode value : object) {
            if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
                return true;
            }
        }
        return false;
    }

    private static String quoted(String key) {
        return TextNode.valueOf(key).toString();
    }

    private void line(int depth) {
        out.append('\n').append("  ".repeat(depth));
    }
}
