// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    /** A log of the usual megabyte has some ten thousand. */
    private static final int MOST_KEPT = 200_000;

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

    /**
     * Something that the kernel itself wrote, not a program of the machine.
     *
     * @param micros since the machine was started
     * @param text one line
     */
    public record Entry(long micros, String text) {}

    /**
     * What is kept of the log, the oldest first.
     *
     * @throws NetlinkException with EPERM or EACCES without CAP_SYSLOG where dmesg is restricted, ENOENT where there is no log
     */
    public static List<Entry> kept() throws NetlinkException {
        int descriptor = LibC.open(DEVICE, FLAGS);
        int errno = Native.getLastError();
        if (descriptor < 0) {
            throw new NetlinkException("Cannot open " + DEVICE, errno);
        }
        List<Entry> entries = new ArrayList<>();
        try (KernelLog log = new KernelLog(descriptor)) {
            for (int records = 0; records < MOST_KEPT; records++) {
                String record = log.next();
                if (record == null) {
                    break;
                }
                Entry entry = entry(record);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    /** "priority,number,microseconds,flags;text"; null for what is none of that, or of a program. */
    static @Nullable Entry entry(String record) {
        int end = record.indexOf(';');
        String[] head = end < 0 ? new String[0] : record.substring(0, end).split(",", -1);
        if (head.length < 3 || !head[0].matches("[0-7]") || !head[2].matches("[0-9]{1,18}")) {
            return null;
        }
        return new Entry(Long.parseLong(head[2]), message(record));
    }

    /** The next record, empty for one that was lost; null when there is none. */
    private @Nullable String next() {
        long length =
                LibC.read(descriptor, record, new NativeLong(record.length)).longValue();
        int errno = Native.getLastError();
        if (length < 0) {
            return errno == EPIPE ? "" : null;
        }
        return new String(record, 0, (int) length, StandardCharsets.UTF_8);
    }

    /** What was written about a link since {@link #skip}, without the link's name. */
    public List<String> about(String link) {
        List<String> lines = new ArrayList<>();
        for (int records = 0; descriptor >= 0 && records < MOST_RECORDS; records++) {
            String record = next();
            if (record == null) {
                break;
            }
            String line = message(record);
            if (line.startsWith(link + ": ") || line.startsWith(link + " (")) {
                lines.add(line.substring(link.length() + (line.charAt(link.length()) == ':' ? 2 : 1)));
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
