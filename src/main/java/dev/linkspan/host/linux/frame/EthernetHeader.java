// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before a frame's content (IEEE 802.3-2018 3.1.1, tags IEEE 802.1Q-2018 9.3 to 9.6).
 *
 * @param tags from the outermost inwards; empty for an untagged frame, as LACP and LLDP are sent
 * @param etherType of what follows the tags
 */
public record EthernetHeader(MacAddress destination, MacAddress source, List<Tag> tags, int etherType) {

    private static final int CUSTOMER_TAG = 0x8100;
    private static final int SERVICE_TAG = 0x88a8;

    public EthernetHeader {
        tags = List.copyOf(tags);
    }

    /**
     * A VLAN tag.
     *
     * @param protocol 0x8100 for a customer's tag, 0x88a8 for a service's
     * @param priority 0 to 7
     * @param vlan 0 for a tag that has a priority alone
     */
    public record Tag(int protocol, int priority, boolean dropEligible, int vlan) {}

    static EthernetHeader read(FrameReader in) throws FrameFormatException {
        MacAddress destination = in.mac("a destination address");
        MacAddress source = in.mac("a source address");
        List<Tag> tags = new ArrayList<>();
        int etherType = in.u16("an ethertype");
        while (etherType == CUSTOMER_TAG || etherType == SERVICE_TAG) {
            int control = in.u16("a VLAN tag");
            tags.add(new Tag(etherType, control >> 13, (control & 0x1000) != 0, control & 0xfff));
            etherType = in.u16("an ethertype");
        }
        return new EthernetHeader(destination, source, tags, etherType);
    }
}
