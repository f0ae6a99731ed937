// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import dev.linkspan.host.linux.TestNamespace;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Datagrams recorded from a real kernel (6.18, little-endian), each with its length in front. {@link #main} records
 * them anew, as root, into the folder it is given.
 */
public final class RecordedDumps {

    private RecordedDumps() {}

    /** Datagrams of {@code links}, {@code addresses} or {@code routes}. */
    public static List<byte[]> read(String name) throws IOException {
        List<byte[]> datagrams = new ArrayList<>();
        try (InputStream file = RecordedDumps.class.getResourceAsStream(name + ".bin");
                DataInputStream in = new DataInputStream(file)) {
            while (in.available() > 0) {
                datagrams.add(in.readNBytes(in.readInt()));
            }
        }
        return datagrams;
    }

    /** Takes the folder to write to. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (TestNamespace namespace = TestNamespace.create()) {
            namespace.ip("link set lo up");
            namespace.ip("link add v0 address 02:00:00:00:00:10 type veth peer name v1 address 02:00:00:00:00:11");
            namespace.ip("link add br0 address 02:00:00:00:00:20 type bridge");
            namespace.ip("link set v1 master br0");
            namespace.ip("link add link v0 name mv0 address 02:00:00:00:00:30 type macvlan mode bridge");
            namespace.ip("link add vx0 address 02:00:00:00:00:40 type vxlan id 7 dstport 4789");
            namespace.ip("link set v0 up");
            namespace.ip("link set v1 up");
            namespace.ip("addr add 192.0.2.10/24 dev v0");
            namespace.ip("addr add 2001:db8::10/64 dev v0 nodad");
            namespace.ip("addr add 10.1.0.1/32 peer 10.1.0.2/32 dev v0");
            namespace.ip("route add default via 192.0.2.1 dev v0 metric 100");
            namespace.ip("route add 203.0.113.0/24 nexthop via 192.0.2.1 dev v0 nexthop via 192.0.2.2 dev v0");
            namespace.ip("route add 10.9.0.0/16 via inet6 fe80::1 dev v0");
            namespace.ip("-6 route add default via 2001:db8::1 dev v0");
            new NetworkNamespace(namespace.name()).call(() -> {
                record(
                        folder.resolve("links.bin"),
                        NetlinkRequest.dump("links", 18, new byte[16]).int32(29, 8));
                record(folder.resolve("addresses.bin"), NetlinkRequest.dump("addresses", 22, new byte[8]));
                record(folder.resolve("routes.bin"), NetlinkRequest.dump("routes", 26, new byte[12]));
                return null;
            });
        }
    }

    private static void record(Path file, NetlinkRequest request) throws IOException {
        try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.ROUTE);
                DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            socket.send(request.datagram(1));
            boolean done = false;
            while (!done) {
                ByteBuffer datagram = socket.receive();
                byte[] bytes = new byte[datagram.limit()];
                datagram.get(0, bytes);
                out.writeInt(bytes.length);
                out.write(bytes);
                done = NetlinkMessage.all(datagram).stream().anyMatch(message -> message.type() == NetlinkMessage.DONE);
            }
        }
    }
}
