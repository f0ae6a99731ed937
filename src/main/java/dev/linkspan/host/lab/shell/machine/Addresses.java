// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.machine;

import dev.linkspan.host.lab.shell.state.MachineFiles;
import dev.linkspan.host.lab.shell.state.MemoryFiles;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.util.Optional;

/** Addresses as the tools take them: by number or by a name of /etc/hosts, with the masks of /etc/netmasks. */
public final class Addresses {
    private static final int CLASS_B = 128;
    private static final int CLASS_C = 192;
    private static final int IPV6_PREFIX = 64;

    private Addresses() {}

    /** An address or the name of a host. */
    public static Optional<Ip> resolve(MachineFiles files, String word) {
        try {
            return Optional.of(Ip.of(word));
        } catch (IllegalArgumentException e) {
            return lookUp(files, word);
        }
    }

    /** An address with its prefix length; without one that of its network or class. */
    public static Optional<InterfaceAddress> withPrefix(MachineFiles files, String word) {
        int slash = word.indexOf('/');
        Optional<Ip> ip = resolve(files, slash < 0 ? word : word.substring(0, slash));
        try {
            String prefix = slash < 0 ? "" : word.substring(slash + 1);
            return ip.map(address -> InterfaceAddress.of(
                    address.text() + "/" + (prefix.isEmpty() ? usualPrefix(files, address) : prefix)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Prefix length of the network an address is in: what /etc/netmasks says, else that of its class. */
    public static int usualPrefix(MachineFiles files, Ip address) {
        return netmask(files, address).orElse(classPrefix(address));
    }

    /** What /etc/netmasks says of the network of an address. */
    public static Optional<Integer> netmask(MachineFiles files, Ip address) {
        String text = files.read("/etc/netmasks")
                .or(() -> files.read("/etc/inet/netmasks"))
                .orElse("");
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length >= 2 && !line.startsWith("#")) {
                Optional<Integer> prefix = prefix(words[1]);
                if (prefix.isPresent() && isNetwork(words[0], prefix.get(), address)) {
                    return prefix;
                }
            }
        }
        return Optional.empty();
    }

    /** Prefix length of a mask: {@code 255.255.255.0} or {@code 0xffffff00}. */
    public static Optional<Integer> prefix(String mask) {
        long bits = -1;
        if (mask.matches("0x[0-9a-fA-F]{1,8}")) {
            bits = Long.parseLong(mask.substring(2), 16);
        } else if (mask.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            bits = 0;
            for (String octet : mask.split("\\.", -1)) {
                int value = Integer.parseInt(octet);
                if (value > 255) {
                    return Optional.empty();
                }
                bits = bits << 8 | value;
            }
        }
        int length = Long.bitCount(bits);
        boolean contiguous = bits >= 0 && bits == (0xffffffffL << (32 - length) & 0xffffffffL);
        return contiguous ? Optional.of(length) : Optional.empty();
    }

    /** The link-local address of a hardware address (RFC 4291, appendix A). */
    public static Ip linkLocal(MacAddress mac) {
        String[] octet = mac.text().split(":", -1);
        int first = Integer.parseInt(octet[0], 16) ^ 2;
        return Ip.of(
                String.format("fe80::%02x%s:%sff:fe%s:%s%s", first, octet[1], octet[2], octet[3], octet[4], octet[5]));
    }

    /** The link-local address of an interface id like {@code ::1a}. */
    public static Optional<Ip> interfaceId(String word) {
        try {
            Ip ip = Ip.of(word);
            return ip.family() == IpFamily.INET6 && word.startsWith("::")
                    ? Optional.of(Ip.of("fe80" + word))
                    : Optional.of(ip).filter(each -> each.text().startsWith("fe80:"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Ip> lookUp(MachineFiles files, String name) {
        String text =
                files.read("/etc/hosts").or(() -> files.read("/etc/inet/hosts")).orElse("");
        for (String line : text.lines().toList()) {
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
            for (int i = 1; i < words.length; i++) {
                if (words[i].equals(name)) {
                    return resolve(new MemoryFiles(), words[0]);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNetwork(String network, int prefix, Ip address) {
        try {
            return InterfaceAddress.of(Ip.of(network).text() + "/" + prefix).reaches(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int classPrefix(Ip address) {
        if (address.family() == IpFamily.INET6) {
            return IPV6_PREFIX;
        }
        int first = Integer.parseInt(address.text().substring(0, address.text().indexOf('.')));
        return first < CLASS_B ? 8 : first < CLASS_C ? 16 : 24;
    }
}
