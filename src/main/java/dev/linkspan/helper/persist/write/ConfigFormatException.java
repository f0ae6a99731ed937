// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.write;

import java.io.IOException;

/** A configuration file is not understood; the text names it and says where and why. */
public final class ConfigFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param reason where in the file, and what is wrong there */
    public ConfigFormatException(String path, String reason) {
        super(path + " is not understood: " + reason);
    }
}
