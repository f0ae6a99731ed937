// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of the loopback for a server that is started later, and that shares addresses (SO_REUSEADDR of socket(7)), as sshd
 * does. Until this is closed the kernel gives it to nobody who asks for any port.
 */
public final class ReservedPort implements AutoCloseable {
    /** Bound, and neither listening nor connected. */
    private final Socket holder = new Socket();

    public ReservedPort() throws IOException {
        holder.setReuseAddress(true);
        holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    public int number() {
        return holder.getLocalPort();
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
