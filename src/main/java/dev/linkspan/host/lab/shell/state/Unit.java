// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A logical unit of an IP interface ({@code bge0:1}); unit 0 is the interface itself. On Oracle Solaris 11 and illumos an
 * address object of ipadm is one.
 *
 * @param number 0 and up, apart for each family
 * @param address {@code 0.0.0.0} or {@code ::} when it has none
 * @param object name of the address object ({@code net0/v4}); null when ipadm did not make it
 * @param type {@code static}, {@code dhcp} or {@code addrconf}
 */
@RecordBuilder
public record Unit(
        int number,
        IpFamily family,
        Ip address,
        int prefix,
        boolean up,
        boolean nofailover,
        boolean deprecated,
        @Nullable String object,
        String type)
        implements UnitBuilder.With {
    private static final Ip NONE4 = Ip.of("0.0.0.0");
    private static final Ip NONE6 = Ip.of("::");

    /** A unit without an address. */
    public static Unit empty(int number, IpFamily family) {
        return new Unit(
                number, family, family == IpFamily.INET ? NONE4 : NONE6, 0, false, false, false, null, "static");
    }

    /** Whether it has no address. */
    @JsonIgnore
    public boolean isEmpty() {
        return address.equals(NONE4) || address.equals(NONE6);
    }

    /** The address with its prefix length. */
    @JsonIgnore
    public InterfaceAddress subnetAddress() {
        return InterfaceAddress.of(address.text() + "/" + prefix);
    }

    /** Whether an unmarked address, in use, which IPMP moves. */
    @JsonIgnore
    public boolean isData() {
        return up && !nofailover && !isEmpty();
    }

    /** Whether an address that stays with its interface, in use. */
    @JsonIgnore
    public boolean isTest() {
        return up && nofailover && !isEmpty();
    }
}
