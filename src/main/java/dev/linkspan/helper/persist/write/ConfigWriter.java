// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.write;

/** Writes the configuration of one system. Pure: the same files and the same wish give the same files. */
@FunctionalInterface
public interface ConfigWriter {

    /**
     * The files with the wished links as they shall be and everything else as it is: other links, comments, and what we
     * don't know of the wished links.
     *
     * @param files all files of the system
     * @throws ConfigFormatException when one of them is not understood
     */
    Written write(ConfigFiles files, Wish wish) throws ConfigFormatException;
}
