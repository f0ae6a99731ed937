// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.ifupdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An interfaces file as stanzas (interfaces(5)); written back unchanged, it is the same text. */
final class InterfacesFile {
    private static final Set<String> KEYWORDS = Set.of(
            "iface",
            "mapping",
            "auto",
            "source",
            "source-directory",
            "no-auto-down",
            "no-scripts",
            "rename",
            "template",
            "vlan");

    private final List<Block> blocks;
    private final boolean endsInLineFeed;

    private InterfacesFile(List<Block> blocks, boolean endsInLineFeed) {
        this.blocks = new ArrayList<>(blocks);
        this.endsInLineFeed = endsInLineFeed;
    }

    static InterfacesFile parse(String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> current = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (String line : joined(text)) {
            List<String> words = Block.words(line);
            if (words.isEmpty()) {
                // Comments and blank lines behind the last option of a stanza belong to no stanza.
                waiting.add(line);
            } else if (isKeyword(words.get(0))) {
                flush(blocks, current);
                flush(blocks, waiting);
                current.add(line);
            } else {
                current.addAll(waiting);
                waiting.clear();
                current.add(line);
            }
        }
        flush(blocks, current);
        flush(blocks, waiting);
        return new InterfacesFile(blocks, text.isEmpty() || text.endsWith("\n"));
    }

    private static void flush(List<Block> blocks, List<String> lines) {
        if (!lines.isEmpty()) {
            blocks.add(new Block(lines));
            lines.clear();
        }
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word) || word.startsWith("allow-");
    }

    private static List<String> joined(String text) {
        List<String> lines = new ArrayList<>();
        if (text.isEmpty()) {
            return lines;
        }
        String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        StringBuilder line = new StringBuilder();
        for (String part : whole.split("\n", -1)) {
            line.append(part);
            if (part.endsWith("\\") && !part.stripLeading().startsWith("#")) {
                line.append('\n');
            } else {
                lines.add(line.toString());
                line.setLength(0);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.substring(0, line.length() - 1));
        }
        return lines;
    }

    /** The stanzas and what is between them; the list can be changed. */
    List<Block> blocks() {
        return blocks;
    }

    /** Takes a block out, with one of the blank lines around it. */
    void takeOut(Block block) {
        int index = blocks.indexOf(block);
        blocks.remove(index);
        boolean blankBefore = index == 0 || blocks.get(index - 1).endsBlank();
        if (blankBefore
                && index < blocks.size()
                && blocks.get(index).lines().get(0).isBlank()) {
            blocks.get(index).lines().remove(0);
            if (blocks.get(index).lines().isEmpty()) {
                blocks.remove(index);
            }
        }
    }

    String text() {
        List<String> lines = new ArrayList<>();
        blocks.forEach(block -> lines.addAll(block.lines()));
        if (lines.isEmpty()) {
            return "";
        }
        return String.join("\n", lines) + (endsInLineFeed ? "\n" : "");
    }
}
