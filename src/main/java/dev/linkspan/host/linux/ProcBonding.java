// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.topology.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The LACP partner of each port of a bond from /proc/net/bonding (bond_procfs.c), the only place where the kernel
 * tells that of ports outside the active aggregator. It does so to CAP_NET_ADMIN alone.
 */
final class ProcBonding {

    private static final String PORT = "Slave Interface: ";
    private static final String PARTNER = "details partner lacp pdu:";

    private ProcBonding() {}

    /**
     * Partners by name of the port's link, in the network namespace of this thread; empty when the kernel does not
     * tell.
     */
    static Map<String, LacpPartner> read(String bond) {
        try {
            return partners(
                    Files.readAllLines(Path.of("/proc/thread-self/net/bonding").resolve(bond)));
        } catch (IOException | InvalidPathException e) {
            return Map.of();
        }
    }

    /** The same from the lines of the file. Lines that are not understood are skipped. */
    static Map<String, LacpPartner> partners(List<String> lines) {
        Map<String, LacpPartner> partners = new TreeMap<>();
        String port = null;
        boolean inPartner = false;
        MacAddress system = null;
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith(PORT)) {
                port = text.substring(PORT.length());
                inPartner = false;
            } else if (text.equals(PARTNER)) {
                inPartner = true;
                system = null;
            } else if (!line.startsWith(" ")) {
                inPartner = false;
            } else if (inPartner && text.startsWith("system mac address: ")) {
                system = mac(value(text));
            } else if (inPartner && text.startsWith("oper key: ") && system != null && port != null) {
                Integer key = number(value(text));
                if (key != null) {
                    partners.put(port, new LacpPartner(system, key));
                }
            }
        }
        return partners;
    }

    private static String value(String text) {
        return text.substring(text.indexOf(": ") + 2).strip();
    }

    private static @Nullable MacAddress mac(String text) {
        try {
            return MacAddress.of(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Integer number(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.valueOf(text) : null;
    }
}
