// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

/**
 * A part of a frame that is not interpreted.
 *
 * @param offset where it begins in the frame, in bytes
 * @param type 0 to 127 in LLDP, 0 to 255 in LACP
 * @param value two hexadecimal digits a byte, without type and length; for LLDP's type 127 it begins with the three bytes
 *     of the organization and the one of its subtype (IEEE 802.1AB-2016 8.6.1)
 */
public record UnknownTlv(int offset, int type, String value) {}
