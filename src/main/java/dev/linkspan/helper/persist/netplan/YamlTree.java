// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.netplan;

import dev.linkspan.helper.persist.write.ConfigFormatException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * YAML as a tree of nodes that can be changed: scalars keep the text they are written with (a MAC address is no number
 * to the base of 60), and comments their places.
 */
final class YamlTree {
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int DEEPEST = 20;

    private YamlTree() {}

    /** @return null for a file without a document */
    static @Nullable MappingNode parse(String path, String text) throws ConfigFormatException {
        try {
            Node root = yaml(text).compose(new StringReader(text));
            if (root == null) {
                return null;
            }
            if (!(root instanceof MappingNode map)) {
                throw new ConfigFormatException(path, "its document is no mapping");
            }
            requirePlain(path, map);
            return map;
        } catch (YAMLException e) {
            throw new ConfigFormatException(path, String.valueOf(e.getMessage()).replaceAll("\\s*\\n\\s*", " "));
        }
    }

    /** An anchor makes two places one, and a change of one would change both. */
    private static void requirePlain(String path, Node node) throws ConfigFormatException {
        if (node.getAnchor() != null) {
            throw new ConfigFormatException(
                    path, "it uses the anchor &" + node.getAnchor() + ", which Linkspan can't change safely");
        }
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                requirePlain(path, entry.getKeyNode());
                requirePlain(path, entry.getValueNode());
            }
        } else if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                requirePlain(path, item);
            }
        }
    }

    /** @param like a text whose style is followed */
    static String print(MappingNode root, String like) {
        StringWriter out = new StringWriter();
        yaml(like).serialize(root, out);
        return out.toString();
    }

    private static Yaml yaml(String like) {
        LoaderOptions load = new LoaderOptions();
        load.setProcessComments(true);
        load.setAllowDuplicateKeys(false);
        load.setCodePointLimit(MOST_CHARACTERS);
        load.setNestingDepthLimit(DEEPEST);
        DumperOptions dump = new DumperOptions();
        dump.setProcessComments(true);
        dump.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        dump.setSplitLines(false);
        dump.setExplicitStart(like.startsWith("---"));
        boolean flush = like.lines()
                .map(String::stripTrailing)
                .reduce("", (before, line) -> before.equals("found") || isFlush(before, line) ? "found" : line)
                .equals("found");
        if (!flush) {
            dump.setIndent(indent(like));
            dump.setIndicatorIndent(indent(like));
            dump.setIndentWithIndicator(true);
        } else {
            dump.setIndent(indent(like));
        }
        return new Yaml(new SafeConstructor(load), new Representer(dump), dump, load);
    }

    /** Whether a list item stands right under its key, without more space. */
    private static boolean isFlush(String key, String item) {
        String bare = item.stripLeading();
        return key.endsWith(":")
                && bare.startsWith("- ")
                && item.length() - bare.length()
                        == key.length() - key.stripLeading().length();
    }

    private static int indent(String like) {
        return like.lines()
                .filter(line ->
                        line.startsWith(" ") && !line.isBlank() && !line.strip().startsWith("#"))
                .findFirst()
                .map(line ->
                        Math.min(Math.max(line.length() - line.stripLeading().length(), 2), 8))
                .orElse(2);
    }

    static @Nullable Node get(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(entry -> isKey(entry, key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    /** The mapping at a key; null when there is none, or nothing behind it. */
    static @Nullable MappingNode map(MappingNode map, String key) {
        return get(map, key) instanceof MappingNode found ? found : null;
    }

    /** The mapping at a key, made when there is none. */
    static MappingNode mapAt(MappingNode map, String key) {
        MappingNode found = map(map, key);
        if (found == null) {
            found = newMap();
            put(map, key, found);
        }
        return found;
    }

    /** The text at a key. */
    static Optional<String> text(MappingNode map, String key) {
        return get(map, key) instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** The items at a key; empty when there is no list. */
    static List<Node> items(MappingNode map, String key) {
        return get(map, key) instanceof SequenceNode list ? list.getValue() : List.of();
    }

    static List<String> keys(MappingNode map) {
        return map.getValue().stream()
                .map(entry -> entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "")
                .toList();
    }

    static void put(MappingNode map, String key, Node value) {
        List<NodeTuple> entries = new ArrayList<>(map.getValue());
        if (entries.isEmpty()) {
            // "{}" grows over several lines.
            map.setFlowStyle(DumperOptions.FlowStyle.BLOCK);
        }
        for (int i = 0; i < entries.size(); i++) {
            if (isKey(entries.get(i), key)) {
                entries.set(i, new NodeTuple(entries.get(i).getKeyNode(), value));
                map.setValue(entries);
                return;
            }
        }
        entries.add(new NodeTuple(scalar(key), value));
        map.setValue(entries);
    }

    /** Takes a key out and returns what was behind it; null when it was not there. */
    static @Nullable Node remove(MappingNode map, String key) {
        Node found = get(map, key);
        if (found != null) {
            List<NodeTuple> entries = new ArrayList<>(map.getValue());
            entries.removeIf(entry -> isKey(entry, key));
            map.setValue(entries);
            if (entries.isEmpty()) {
                map.setFlowStyle(DumperOptions.FlowStyle.FLOW);
            }
        }
        return found;
    }

    private static boolean isKey(NodeTuple entry, String key) {
        return entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key);
    }

    static MappingNode newMap() {
        return new MappingNode(Tag.MAP, new ArrayList<>(), DumperOptions.FlowStyle.FLOW);
    }

    /** A text, quoted where YAML would take it for something else. */
    static ScalarNode scalar(String text) {
        return new ScalarNode(Tag.STR, text, null, null, DumperOptions.ScalarStyle.PLAIN);
    }

    static ScalarNode number(long number) {
        return new ScalarNode(Tag.INT, String.valueOf(number), null, null, DumperOptions.ScalarStyle.PLAIN);
    }

    static ScalarNode bool(boolean value) {
        return new ScalarNode(Tag.BOOL, String.valueOf(value), null, null, DumperOptions.ScalarStyle.PLAIN);
    }

    static SequenceNode list(List<? extends Node> items, boolean inLine) {
        return new SequenceNode(
                Tag.SEQ,
                new ArrayList<Node>(items),
                inLine ? DumperOptions.FlowStyle.FLOW : DumperOptions.FlowStyle.BLOCK);
    }
}
