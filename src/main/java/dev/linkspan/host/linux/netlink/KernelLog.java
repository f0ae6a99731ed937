// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel writes into its log from now on (/dev/kmsg; Documentation/ABI/testing/dev-kmsg). The bonding driver
 * explains many a refusal nowhere else. Where the log may not be read, it is empty.
 */
public final class KernelLog implements Closeable {

    private static final String DEVICE = "/dev/kmsg";
    /** O_RDONLY, O_NONBLOCK, O_CLOEXEC. */
    private static final int FLAGS = 0x80800;

    private static final int SEEK_END = 2;
    private static final int RECORD_BYTES = 8192;
    /** Overwritten records were skipped; the next read goes on (EPIPE). */
    private static final int EPIPE = 32;

    private static final int MOST_RECORDS = 1000;

    private final byte[] record = new byte[RECORD_BYTES];
    private int descriptor;

    private KernelLog(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens the log; without the right to it all is as if nothing were written. */
    public static KernelLog open() {
        return new KernelLog(LibC.open(DEVICE, FLAGS));
    }

    /** Forgets what was written until now. */
    public void skip() {
        if (descriptor >= 0) {
            LibC.lseek(descriptor, new NativeLong(0), SEEK_END);
        }
    }

    /** What was written about a link since {@link #skip}, without the link's name. */
    public List<String> about(String link) {
        List<String> lines = new ArrayList<>();
        for (int records = 0; descriptor >= 0 && records < MOST_RECORDS; records++) {
            long length =
                    LibC.read(descriptor, record, new NativeLong(record.length)).longValue();
            if (length < 0 && Native.getLastError() != EPIPE) {
                break;
            }
            if (length > 0) {
                String line = message(new String(record, 0, (int) length, StandardCharsets.UTF_8));
                if (line.startsWith(link + ": ") || line.startsWith(link + " (")) {
                    lines.add(line.substring(link.length() + (line.charAt(link.length()) == ':' ? 2 : 1)));
                }
            }
        }
        return lines;
    }

    @Override
    public void close() {
        if (descriptor >= 0) {
            LibC.close(descriptor);
            descriptor = -1;
        }
    }

    /** Between the first semicolon, before which stand numbers, and the end of the line. */
    private static String message(String text) {
        int start = text.indexOf(';') + 1;
        int end = text.indexOf('\n', start);
        return text.substring(start, end < 0 ? text.length() : end);
    }
}
