// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bundle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Other addresses for addresses, the same one for the same one. Two IP addresses that have a prefix in common have one of the
 * same length in common afterwards (each bit is turned or not by what stands before it, as in Xu, Fan, Ammar, Moon,
 * "Prefix-Preserving IP Address Anonymization", 2002), but that the first octet of IPv4 moves as a whole, so that it stays an
 * ordinary one. Addresses that mean the same everywhere stay.
 */
final class AddressMask {

    private static final int V4 = 32;
    private static final int V6 = 128;

    private final Mac mac;
    private final int[] firstOctets = new int[256];
    private final Map<String, String> macs = new HashMap<>();

    /** @param key random; whoever has it could undo the masks */
    AddressMask(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
        List<Integer> ordinary = new ArrayList<>();
        for (int octet = 1; octet < 224; octet++) {
            if (octet != 10 && octet != 127 && octet != 169) {
                ordinary.add(octet);
            }
        }
        List<Integer> moved = new ArrayList<>(ordinary);
        Collections.shuffle(moved, new Random(new BigInteger(1, mac.doFinal(bytes("octets"))).longValue()));
        for (int octet = 0; octet < firstOctets.length; octet++) {
            int place = ordinary.indexOf(octet);
            firstOctets[octet] = place < 0 ? octet : moved.get(place);
        }
    }

    /**
     * An IPv4 address.
     *
     * @param keptBits bits at its end that stay, as those of a network's own address
     */
    byte[] ipv4(byte[] address, int keptBits) {
        int first = address[0] & 0xff;
        boolean fixed = first == 0 || first == 127 || first >= 224 || (first == 169 && (address[1] & 0xff) == 254);
        if (fixed) {
            return address;
        }
        byte[] masked = turned(address, 8, V4 - keptBits);
        masked[0] = (byte) firstOctets[first];
        return masked;
    }

    /** An IPv6 address, with the same meaning. */
    byte[] ipv6(byte[] address, int keptBits) {
        boolean linkLocal = (address[0] & 0xff) == 0xfe && (address[1] & 0xc0) == 0x80;
        boolean multicast = (address[0] & 0xff) == 0xff;
        boolean special = true;
        for (int i = 0; i < 15 && special; i++) {
            special = address[i] == 0;
        }
        if (multicast || special) {
            return address;
        }
        // Of a global one the first eight bits tell its kind.
        return turned(address, linkLocal ? 64 : 8, V6 - keptBits);
    }

    private byte[] turned(byte[] address, int from, int to) {
        byte[] masked = address.clone();
        for (int bit = from; bit < to; bit++) {
            byte[] before = prefix(address, bit);
            mac.update((byte) address.length);
            mac.update((byte) bit);
            int turn = mac.doFinal(before)[0] & 1;
            masked[bit >> 3] = (byte) (masked[bit >> 3] ^ turn << (7 - (bit & 7)));
        }
        return masked;
    }

    private static byte[] prefix(byte[] address, int bits) {
        byte[] prefix = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            int left = Math.max(0, Math.min(8, bits - 8 * i));
            prefix[i] = (byte) (address[i] & 0xff << (8 - left));
        }
        return prefix;
    }

    /** A MAC address of six octets in lower case with colons; those of protocols and of nobody stay. */
    String mac(String address) {
        if (address.equals("00:00:00:00:00:00") || (Integer.parseInt(address.substring(0, 2), 16) & 1) != 0) {
            return address;
        }
        return macs.computeIfAbsent(address, one -> {
            // The vendor's part moves as a whole, so that two cards of one vendor still are.
            byte[] vendor = mac.doFinal(bytes("vendor " + one.substring(0, 8)));
            byte[] card = mac.doFinal(bytes("card " + one));
            return "%02x:%02x:%02x:%02x:%02x:%02x"
                    .formatted(vendor[0] & 0xfc, vendor[1], vendor[2], card[0], card[1], card[2]);
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
