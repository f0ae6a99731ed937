// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

/** A frame by which the other end of a cable tells of itself. */
public sealed interface NeighborFrame permits SlowFrame, Lldpdu {

    /** Ethertype of the slow protocols, LACP among them (IEEE 802.3-2018 57A.4). */
    int SLOW_PROTOCOLS = 0x8809;
    /** Ethertype of LLDP (IEEE 802.1AB-2016 7.2). */
    int LLDP = 0x88cc;

    EthernetHeader header();

    /**
     * Decodes one frame.
     *
     * @param frame from its destination address on, without the check sequence; tagged or not
     * @throws FrameFormatException when it is of another ethertype, or is malformed
     */
    static NeighborFrame read(byte[] frame) throws FrameFormatException {
        FrameReader in = FrameReader.of(frame);
        EthernetHeader header = EthernetHeader.read(in);
        return switch (header.etherType()) {
            case SLOW_PROTOCOLS -> SlowReader.read(header, in);
            case LLDP -> LldpReader.read(header, in);
            default ->
                throw new FrameFormatException(
                        in.offset() - 2,
                        "ethertype 0x8809 (slow protocols) or 0x88cc (LLDP)",
                        "0x%04x".formatted(header.etherType()));
        };
    }
}
