// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a cpio archive in the "newc" format, which the kernel takes as initramfs
 * (Documentation/driver-api/early-userspace/buffer-format.rst). Everything belongs to root.
 */
final class NewcArchive implements AutoCloseable {

    private static final int FOLDER = 040755;
    private static final int FILE = 0100644;

    private final OutputStream out;
    private int files;

    NewcArchive(OutputStream out) {
        this.out = out;
    }

    /** A folder, which must be written before what is in it. */
    void folder(String name) throws IOException {
        entry(name, FOLDER, new byte[0]);
    }

    void file(String name, byte[] content) throws IOException {
        entry(name, FILE, content);
    }

    @Override
    public void close() throws IOException {
        entry("TRAILER!!!", 0, new byte[0]);
    }

    private void entry(String name, int mode, byte[] content) throws IOException {
        byte[] nameBytes = (name + '\0').getBytes(StandardCharsets.UTF_8);
        int[] fields = {++files, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, nameBytes.length, 0};
        StringBuilder header = new StringBuilder("070701");
        for (int field : fields) {
            header.append("%08x".formatted(field));
        }
        out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(nameBytes);
        pad(header.length() + nameBytes.length);
        out.write(content);
        pad(content.length);
    }

    private void pad(int length) throws IOException {
        out.write(new byte[-length & 3]);
    }
}
