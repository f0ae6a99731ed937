// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import dev.linkspan.host.linux.frame.Lldpdu.Aggregation;
import dev.linkspan.host.linux.frame.Lldpdu.ManagementAddress;
import dev.linkspan.host.linux.frame.Lldpdu.VlanName;

/** Decodes values of LLDP that have parts, each up to its end. */
final class LldpValues {

    private static final int MOST_VLAN_NAME_BYTES = 32;
    private static final int MOST_ADDRESS_BYTES = 31;

    private LldpValues() {}

    static ManagementAddress managementAddress(FrameReader value) throws FrameFormatException {
        int place = value.offset();
        int length = value.u8("the length of a management address");
        if (length < 2 || length > MOST_ADDRESS_BYTES + 1) {
            throw new FrameFormatException(
                    place, "a length of a management address from 2 to " + (MOST_ADDRESS_BYTES + 1), "" + length);
        }
        FrameReader address = value.part(length, "a management address");
        int family = address.u8("an address family");
        String text = LldpIds.address(family, address);
        int numbering = value.u8("how interfaces are numbered");
        long number = value.u32("the number of an interface");
        String objectId = value.part(value.u8("the length of an object id"), "an object id")
                .hex();
        value.expectEnd("the management address");
        return new ManagementAddress(family, text, numbering, number, objectId);
    }

    static VlanName vlanName(FrameReader value) throws FrameFormatException {
        int vlan = value.u16("a VLAN");
        int place = value.offset();
        int length = value.u8("the length of a VLAN's name");
        if (length > MOST_VLAN_NAME_BYTES) {
            throw new FrameFormatException(
                    place, "a VLAN's name of " + MOST_VLAN_NAME_BYTES + " bytes at most", length + " bytes");
        }
        String name = value.part(length, "a VLAN's name").text();
        value.expectEnd("the VLAN's name");
        return new VlanName(vlan, name);
    }

    static Aggregation aggregation(FrameReader value) throws FrameFormatException {
        int status = value.u8("the state of link aggregation");
        long id = value.u32("the number of an aggregation");
        value.expectEnd("the link aggregation");
        return new Aggregation((status & 1) != 0, (status & 2) != 0, id);
    }
}
