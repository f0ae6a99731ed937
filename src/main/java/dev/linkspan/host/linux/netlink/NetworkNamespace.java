// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A named network namespace, as {@code ip netns} keeps them under /run/netns (ip-netns(8)).
 *
 * @param name its name there
 */
public record NetworkNamespace(String name) {

    private static final String DIRECTORY = "/run/netns/";
    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;

    /** @throws IllegalArgumentException when the name can't be that of a namespace */
    public NetworkNamespace {
        if (name.isEmpty() || name.length() > 255 || name.indexOf('/') >= 0 || name.startsWith(".")) {
            throw new IllegalArgumentException("\"" + name + "\" can't be the name of a network namespace");
        }
    }

    /**
     * Runs a task in the namespace, on a thread of its own that ends with it: setns(2) binds the thread, and no other
     * work must ever run there. Sockets opened by the task stay in the namespace.
     *
     * @throws NoSuchFileException when there is no such namespace
     * @throws NetlinkException when the namespace can't be entered, EPERM without CAP_SYS_ADMIN
     * @throws IOException what the task threw
     */
    public <T> T call(Callable<T> task) throws IOException {
        FutureTask<T> inside = new FutureTask<>(() -> {
            enter();
            return task.call();
        });
        Thread thread = new Thread(inside, "netns-" + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return inside.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while looking into the network namespace " + name, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IOException("Cannot look into the network namespace " + name, e.getCause());
        }
    }

    private void enter() throws IOException {
        int descriptor = LibC.open(DIRECTORY + name, O_RDONLY_CLOEXEC);
        if (descriptor < 0) {
            int errno = Native.getLastError();
            if (errno == Errno.ENOENT) {
                throw new NoSuchFileException(DIRECTORY + name);
            }
            throw new NetlinkException("Cannot open " + DIRECTORY + name, errno);
        }
        int result = LibC.setns(descriptor, CLONE_NEWNET);
        int errno = Native.getLastError();
        LibC.close(descriptor);
        if (result < 0) {
            throw new NetlinkException("Cannot enter the network namespace " + name, errno);
        }
    }
}
