// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the program keeps what it remembers of a user (XDG Base Directory Specification).
 *
 * @param config settings and recent files
 * @param state designs that are not saved yet
 */
public record UserFolders(Path config, Path state) {
    /** System property that puts both into one folder. */
    public static final String HOME_PROPERTY = "linkspan.home";

    /** The folders of this process. */
    public static UserFolders ofProcess() {
        String home = System.getProperty(HOME_PROPERTY);
        return home == null ? of(System.getenv(), Path.of(System.getProperty("user.home"))) : in(Path.of(home));
    }

    /** Both folders in one. */
    public static UserFolders in(Path folder) {
        return new UserFolders(folder.resolve("config"), folder.resolve("state"));
    }

    static UserFolders of(Map<String, String> environment, Path home) {
        return new UserFolders(
                base(environment.get("XDG_CONFIG_HOME"), home.resolve(".config"))
                        .resolve("linkspan"),
                base(environment.get("XDG_STATE_HOME"), home.resolve(".local/state"))
                        .resolve("linkspan"));
    }

    /** A relative path is to be ignored, says the specification. */
    private static Path base(String value, Path fallback) {
        return value == null || value.isEmpty() || !Path.of(value).isAbsolute() ? fallback : Path.of(value);
    }
}
