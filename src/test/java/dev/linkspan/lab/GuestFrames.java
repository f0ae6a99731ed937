// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import dev.linkspan.host.linux.frame.Lacpdu;
import dev.linkspan.host.linux.frame.Lldpdu;
import dev.linkspan.host.linux.frame.NeighborFrame;
import dev.linkspan.host.linux.netlink.FrameSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Runs in the guest: hears LACP and LLDP on links and prints, as the kernel's side sees it, who is the partner and who we
 * are, and which neighbour is there.
 */
public final class GuestFrames {

    /** The answer to what our side has last changed is among as many. */
    private static final int LACPDUS = 3;

    private GuestFrames() {}

    /** Takes the names of links. */
    public static void main(String[] arguments) throws Exception {
        for (String name : arguments) {
            int index = Integer.parseInt(
                    Files.readString(Path.of("/sys/class/net", name, "ifindex")).strip());
            try (FrameSocket socket = FrameSocket.open(index)) {
                hear(name, socket);
            }
        }
    }

    private static void hear(String name, FrameSocket socket) throws Exception {
        Lacpdu lacpdu = null;
        Lldpdu lldpdu = null;
        int lacpdus = 0;
        while (lacpdus < LACPDUS || lldpdu == null) {
            byte @Nullable [] bytes = socket.receive(90_000);
            if (bytes == null) {
                throw new IOException("nothing is heard on " + name);
            }
            NeighborFrame frame = NeighborFrame.read(bytes);
            if (frame instanceof Lacpdu it) {
                lacpdu = it;
                lacpdus++;
            } else if (frame instanceof Lldpdu it) {
                lldpdu = it;
            }
        }
        System.out.println(name + " actor" + values(lacpdu.partner()));
        System.out.println(name + " partner" + values(lacpdu.actor()));
        System.out.println(name + " lldp " + lldpdu.neighborOn(name));
    }

    private static String values(Lacpdu.Party party) {
        return " " + party.systemPriority() + " " + party.system() + " " + party.key() + " " + party.portPriority()
                + " " + party.port() + " " + party.state();
    }
}
