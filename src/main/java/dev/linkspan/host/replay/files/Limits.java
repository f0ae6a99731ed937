// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay.files;

/**
 * How much of what may be hostile is read before it is given up.
 *
 * @param entries files of folders and entries of archives, whether they are looked at or not
 * @param expandedBytes what all archives come to when they are expanded
 * @param fileBytes the largest file that is read
 * @param keptBytes all files that are kept together
 * @param depth archives in archives
 */
public record Limits(int entries, long expandedBytes, int fileBytes, long keptBytes, int depth) {

    /** Enough for what collectors save of a large machine. */
    public static final Limits USUAL = new Limits(500_000, 4L << 30, 64 << 20, 256L << 20, 3);
}
