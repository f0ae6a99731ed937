// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.sign.LacpSigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks the running kernel's /proc/net/bonding for LACP at each port of a bond: whether it churns, and both ends' LACP
 * parties, of which nothing else tells those of ports outside the active aggregator. These it tells to CAP_NET_ADMIN alone.
 */
public final class ProcBonding {

    private ProcBonding() {}

    /** Lines of the file of a bond, in the network namespace of this thread; empty when there is none. */
    public static List<String> lines(String bond) {
        try {
            return Files.readAllLines(Path.of("/proc/thread-self/net/bonding").resolve(bond));
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    /**
     * Partners by name of the port's link, in the network namespace of this thread; empty when the kernel does not
     * tell.
     */
    static Map<String, LacpPartner> read(String bond) {
        return partners(lines(bond));
    }

    /** The same from the lines of the file. Lines that are not understood are skipped. */
    static Map<String, LacpPartner> partners(List<String> lines) {
        Map<String, LacpPartner> partners = new TreeMap<>();
        for (BondFile.Port port : BondFile.of(lines).ports()) {
            LacpPartner partner = port.lacpPartner();
            if (partner != null) {
                partners.put(port.name(), partner);
            }
        }
        return partners;
    }

    /**
     * What the lines of a bond's file tell of LACP at each port, by name of its link. Parties are null where the file was
     * read without the right to see them; a port whose partner is silent has one with zeros.
     */
    public static Map<String, LacpSigns> lacp(List<String> lines) {
        Map<String, LacpSigns> signs = new LinkedHashMap<>();
        for (BondFile.Port port : BondFile.of(lines).ports()) {
            LacpSigns told = port.lacp();
            if (told != null) {
                signs.put(port.name(), told);
            }
        }
        return signs;
    }
}
