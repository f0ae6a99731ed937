// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that tells how much of it was read, so that somebody may stop. */
final class CountedInput extends FilterInputStream {

    /** Throws when it is too much. */
    @FunctionalInterface
    interface Counter {
        void add(long bytes) throws IOException;
    }

    private final Counter counter;

    CountedInput(InputStream in, Counter counter) {
        super(in);
        this.counter = counter;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        counter.add(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        counter.add(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        counter.add(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
