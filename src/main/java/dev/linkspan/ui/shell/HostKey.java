// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ssh says of the key of a machine that it does not know (sshconnect.c, check_host_key).
 *
 * @param kind such as {@code ED25519}
 * @param fingerprint such as {@code SHA256:…}
 * @param names other names under which the key is known, a line each
 */
record HostKey(String kind, String fingerprint, List<String> names) {
    private static final Pattern FINGERPRINT = Pattern.compile("(?m)^(\\S+) key fingerprint is:? ?(\\S+?)\\.?$");
    private static final Pattern NAME = Pattern.compile("(?m)^ +\\S+:\\d+: (.+)$");

    HostKey {
        names = List.copyOf(names);
    }

    /** Reads a question of ssh; empty when it is in other words. */
    static Optional<HostKey> of(String question) {
        Matcher found = FINGERPRINT.matcher(question);
        if (!found.find()) {
            return Optional.empty();
        }
        List<String> names =
                NAME.matcher(question).results().map(name -> name.group(1)).toList();
        return Optional.of(new HostKey(found.group(1), found.group(2), names));
    }

    /** What prints the fingerprint over there. */
    String command() {
        return "ssh-keygen -lf /etc/ssh/ssh_host_" + kind.toLowerCase(java.util.Locale.ROOT) + "_key.pub";
    }
}
