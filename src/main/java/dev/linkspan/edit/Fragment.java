// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;

/**
 * What was copied: a topology of its own. As text it is a design file, so that it can be pasted into another window, a
 * mail or an editor.
 *
 * @param content whole hosts, switches and routers with what joins them; or one host with some of its parts
 * @param parts whether the one host only wraps NICs, aggregations, VLANs or groups that are to go into another host
 */
public record Fragment(Topology content, boolean parts) {
    private static final String PARTS = "Parts of a host, to be pasted into a host";

    /** The fragment as a design file. */
    public String text() {
        return TopologyJson.write(content.withNote(parts ? PARTS : null));
    }

    /**
     * The fragment of a text, which may be any design file.
     *
     * @throws TopologyFormatException when the text is no design
     */
    public static Fragment of(String text) throws TopologyFormatException {
        Topology content = TopologyJson.read(text);
        boolean parts = PARTS.equals(content.note()) && content.hosts().size() == 1;
        return new Fragment(content.withNote(null), parts);
    }
}
