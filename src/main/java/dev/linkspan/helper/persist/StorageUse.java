// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the root file system and storage that are reached over links: NFS and CIFS mounts, iSCSI, NVMe over fabrics,
 * network block devices, FCoE and a root file system that the kernel was told of. A change of such a link could stall
 * the machine, the way back included.
 */
final class StorageUse {
    private static final Pattern NETWORK_TYPES =
            Pattern.compile("nfs|nfs4|cifs|smb3|ceph|glusterfs|9p|afs|fuse\\.(sshfs|glusterfs|ceph.*)");
    private static final Pattern IPV4 = Pattern.compile("(?<![\\d.])\\d{1,3}(\\.\\d{1,3}){3}(?![\\d.])");
    private static final Pattern IPV6 = Pattern.compile("\\[?([0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7})]?");
    private static final Pattern ADDRESS_OPTION = Pattern.compile("(?:^|,)(?:addr|mountaddr|traddr)=([^,\\s]+)");
    private static final Pattern NET_IN_PATH = Pattern.compile("/net/([^/]+)/");

    private final MachineFiles files;
    private final Setup setup;
    /** What is carried, by the address of its server or, with a star before it, the name of its link. */
    private final Map<String, String> uses = new LinkedHashMap<>();

    private StorageUse(MachineFiles files, Setup setup) {
        this.files = files;
        this.setup = setup;
    }

    /** Refusals (T-09) of a change that touches links which carry storage. */
    static List<Refusal> refusals(MachineFiles files, Setup setup, Set<String> touched) throws IOException {
        StorageUse use = new StorageUse(files, setup);
        use.mounts();
        use.commandLine();
        use.iscsi();
        use.nvme();
        use.blockDevices();
        use.fcoe();
        List<Refusal> refusals = new ArrayList<>();
        use.uses.forEach((where, what) -> {
            Optional<String> link = where.startsWith("*") ? Optional.of(where.substring(1)) : use.linkTo(where);
            link.ifPresent(name -> use.partsOf(name).stream()
                    .filter(touched::contains)
                    .forEach(part -> refusals.add(new Refusal(
                            "T-09",
                            part,
                            part + " carries " + what + (part.equals(name) ? "" : " as a part of " + name),
                            "change the other links, or move the storage away from " + part + " first"))));
        });
        return refusals;
    }

    private void mounts() throws IOException {
        for (String line : files.text("/proc/mounts").orElse("").lines().toList()) {
            String[] fields = line.split(" ", -1);
            if (fields.length < 4 || !NETWORK_TYPES.matcher(fields[2]).matches()) {
                continue;
            }
            String what = fields[1].equals("/")
                    ? "the root file system (" + fields[2] + " " + fields[0] + ")"
                    : "the file system at " + fields[1] + " (" + fields[2] + " " + fields[0] + ")";
            Matcher option = ADDRESS_OPTION.matcher(fields[3]);
            reached(option.find() ? option.group(1) : fields[0], what);
        }
    }

    /** dracut.cmdline(7), Documentation/admin-guide/nfs/nfsroot.rst. */
    private void commandLine() throws IOException {
        String device = "";
        boolean needsDevice = false;
        for (String word : files.text("/proc/cmdline").orElse("").strip().split("\\s+", -1)) {
            boolean root = word.startsWith("nfsroot=")
                    || word.startsWith("netroot=")
                    || word.matches("root=(/dev/nfs|nfs4?:.*|iscsi:.*|nbd:.*|dhcp.*|live:(https?|ftp|nfs):.*)");
            if (root && (IPV4.matcher(word).find() || word.contains("["))) {
                reached(word, "the root file system (" + word + ")");
            } else if (root) {
                needsDevice = true;
            } else if (word.startsWith("ip=")) {
                String[] parts = word.substring(3).split(":", -1);
                device = parts.length > 5 ? parts[5] : parts.length == 2 ? parts[0] : "";
            }
        }
        if (needsDevice && setup.links().containsKey(device)) {
            uses.put("*" + device, "the root file system (the kernel was started with it)");
        }
    }

    private void iscsi() throws IOException {
        for (String connection : files.names("/sys/class/iscsi_connection")) {
            String folder = "/sys/class/iscsi_connection/" + connection;
            String session = connection.replaceFirst("connection(\\d+):.*", "session$1");
            String target = files.text("/sys/class/iscsi_session/" + session + "/targetname")
                    .orElse(session)
                    .strip();
            Optional<String> address =
                    files.text(folder + "/persistent_address").or(() -> text(folder + "/address"));
            reached(address.orElse("").strip(), "iSCSI storage (" + target + ")");
        }
    }

    private Optional<String> text(String path) {
        try {
            return files.text(path);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void nvme() throws IOException {
        for (String name : files.names("/sys/class/nvme")) {
            String transport =
                    text("/sys/class/nvme/" + name + "/transport").orElse("").strip();
            String address =
                    text("/sys/class/nvme/" + name + "/address").orElse("").strip();
            if (transport.equals("tcp") || transport.equals("rdma")) {
                Matcher option = ADDRESS_OPTION.matcher(address);
                reached(option.find() ? option.group(1) : address, "NVMe storage (" + name + ")");
            }
        }
    }

    private void blockDevices() throws IOException {
        for (String name : files.names("/sys/block")) {
            String pid = name.startsWith("nbd")
                    ? text("/sys/block/" + name + "/pid").orElse("").strip()
                    : "";
            if (pid.matches("\\d+")) {
                String command = text("/proc/" + pid + "/cmdline").orElse("").replace('\0', ' ');
                reached(command, "the network block device " + name);
            }
        }
    }

    private void fcoe() throws IOException {
        for (String name : files.names("/sys/bus/fcoe/devices")) {
            files.target("/sys/bus/fcoe/devices/" + name).ifPresent(path -> {
                Matcher net = NET_IN_PATH.matcher(path);
                if (net.find()) {
                    uses.put("*" + net.group(1), "Fibre Channel over Ethernet (" + name + ")");
                }
            });
        }
    }

    /** What is reached by the first address in a text; by the default route when there is none to be seen. */
    private void reached(String text, String what) {
        for (Pattern pattern : List.of(IPV4, IPV6)) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                String address = matcher.group(pattern == IPV6 ? 1 : 0);
                try {
                    uses.merge(Ip.of(address).text(), what, (a, b) -> a.contains(b) ? a : a + " and " + b);
                    return;
                } catch (IllegalArgumentException ignored) {
                    // Digits and dots that are no address: the text may have others.
                }
            }
        }
        setup.routes().stream()
                .filter(route -> route.destination().equals("default"))
                .min(Comparator.comparingLong(RouteEntry::metric))
                .ifPresent(route -> uses.merge("*" + route.link(), what, (a, b) -> a + " and " + b));
    }

    /** The link over which an address is reached: that of the longest prefix with the smallest metric. */
    private Optional<String> linkTo(String address) {
        Ip ip = Ip.of(address);
        String best = null;
        int longest = -1;
        for (LinkSetup link : setup.links().values()) {
            for (InterfaceAddress own : link.addresses()) {
                if (own.reaches(ip) && own.prefixLength() > longest) {
                    longest = own.prefixLength();
                    best = link.name();
                }
            }
        }
        List<RouteEntry> byMetric = setup.routes().stream()
                .sorted(Comparator.comparingLong(RouteEntry::metric))
                .toList();
        for (RouteEntry route : byMetric) {
            boolean ways = route.destination().equals("default");
            int length = ways ? 0 : InterfaceAddress.of(route.destination()).prefixLength();
            boolean family = route.gateway() == null || route.gateway().family() == ip.family();
            boolean fits =
                    ways ? family : InterfaceAddress.of(route.destination()).reaches(ip);
            if (fits && length > longest) {
                longest = length;
                best = route.link();
            }
        }
        return Optional.ofNullable(best);
    }

    /** A link, what it stands on and its ports. */
    private Set<String> partsOf(String name) {
        Set<String> parts = new TreeSet<>();
        String next = name;
        while (next != null && parts.add(next)) {
            String link = next;
            setup.links().values().stream()
                    .filter(it -> link.equals(it.bond()) || link.equals(it.bridge()))
                    .forEach(it -> parts.addAll(partsOf(it.name())));
            LinkSetup setupOf = setup.links().get(link);
            next = setupOf == null ? null : setupOf.over();
        }
        return parts;
    }
}
