// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes to the system log (syslog(3)), as {@code linkspan}, notices of system daemons. */
public final class SyslogAudit implements Audit {
    private static final int LOG_PID = 0x01;
    private static final int LOG_NDELAY = 0x08;
    private static final int LOG_DAEMON = 3 << 3;
    private static final int LOG_NOTICE = 5;
    private static final int LONGEST = 900;

    private final LibSyslog syslog;
    /** The C library keeps no copy of it. */
    @SuppressWarnings("FieldCanBeLocal")
    private final Memory ident;

    interface LibSyslog extends Library {
        void openlog(Pointer ident, int option, int facility);

        void syslog(int priority, String format, Object... arguments);
    }

    public SyslogAudit() {
        syslog = Native.load("c", LibSyslog.class);
        byte[] name = "linkspan\0".getBytes(StandardCharsets.US_ASCII);
        ident = new Memory(name.length);
        ident.write(0, name, 0, name.length);
        syslog.openlog(ident, LOG_PID | LOG_NDELAY, LOG_DAEMON);
    }

    @Override
    public void write(String line) {
        syslog.syslog(LOG_DAEMON | LOG_NOTICE, "%s", harmless(line));
    }

    /** One line of limited length, in which whatever could end it or paint a terminal stands as its number. */
    static String harmless(String line) {
        StringBuilder text = new StringBuilder();
        line.codePoints().forEach(point -> {
            boolean shown = point >= ' '
                    && point != 0x7f
                    && !Character.isISOControl(point)
                    && Character.getType(point) != Character.FORMAT
                    && Character.getType(point) != Character.LINE_SEPARATOR
                    && Character.getType(point) != Character.PARAGRAPH_SEPARATOR
                    && Character.getType(point) != Character.SURROGATE;
            if (shown) {
                text.appendCodePoint(point);
            } else {
                text.append("#").append(String.format(Locale.ROOT, "%03o", point));
            }
        });
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + " …";
    }
}
