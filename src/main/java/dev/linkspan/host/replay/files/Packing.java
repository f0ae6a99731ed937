// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** How bytes are packed, by how they begin. */
enum Packing {
    GZIP,
    XZ,
    BZIP2,
    ZIP,
    TAR,
    /** Not at all. */
    NONE;

    /** Bytes that are looked at. */
    private static final int HEAD = 512;

    /** What {@code xz -9} needs is half of this. */
    private static final int XZ_KIBIBYTES = 128 << 10;

    private static final int TAR_MAGIC = 257;

    /** Looks at the beginning of a stream that supports marks, and leaves it where it was. */
    static Packing of(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        if (begins(head, 0x1f, 0x8b)) {
            return GZIP;
        } else if (begins(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return XZ;
        } else if (begins(head, 'B', 'Z', 'h') && head.length > 9 && head[4] == 0x31 && head[5] == 0x41) {
            return BZIP2;
        } else if (begins(head, 'P', 'K', 3, 4) || begins(head, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        boolean tar =
                head.length == HEAD && new String(head, TAR_MAGIC, 5, StandardCharsets.ISO_8859_1).equals("ustar");
        return tar ? TAR : NONE;
    }

    private static boolean begins(byte[] head, int... magic) {
        boolean same = head.length >= magic.length;
        for (int i = 0; same && i < magic.length; i++) {
            same = (head[i] & 0xff) == magic[i];
        }
        return same;
    }

    /** Whether it is one stream without names in it. */
    boolean isCompression() {
        return this == GZIP || this == XZ || this == BZIP2;
    }

    /** The stream unpacked. */
    InputStream unpacked(InputStream in) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPInputStream(in);
            case XZ -> new XZInputStream(in, XZ_KIBIBYTES);
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
            case ZIP, TAR, NONE -> in;
        };
    }
}
