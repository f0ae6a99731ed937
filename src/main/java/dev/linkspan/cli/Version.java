// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.util.Optional;
import picocli.CommandLine;

/** What {@code --version} prints: our version from the jar's manifest, and the Java that runs it. */
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(built in place)");
        return new String[] {"linkspan " + version, "Java " + Runtime.version() + ", " + System.getProperty("os.name")};
    }
}
