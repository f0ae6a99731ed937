// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bundle;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks what must never be in a ticket: passwords, keys, community strings, pre-shared keys, tokens. */
final class Secrets {

    static final String MASK = "***";

    private static final String NAMES =
            "(?:[A-Za-z0-9]{1,20}[_-]){0,4}[A-Za-z0-9]{0,12}?(?:password|passwd|passphrase|pwd|secret|psk|wpa-psk|sae-password|community|token|"
                    + "api[_-]?key|apikey|private[_-]?key|preshared[_-]?key|auth[_-]?key|access[_-]?key|secret[_-]?key|wep[_-]?key\\d?|md5[_-]?key|credential|cookie)";

    private static final Pattern NAMED = Pattern.compile("(?i)" + NAMES + "s?");

    private static final List<Pattern> TEXTS = List.of(
            // A key in PEM or OpenSSH form; one that was cut off goes to the end.
            Pattern.compile("(?s)(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(?=-----END [A-Z ]*PRIVATE KEY-----|\\z)"),
            Pattern.compile("(?i)((?<![A-Za-z0-9])" + NAMES
                    + "s?[\"']?\\s*[:=]\\s*)(?:\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s,;}\"']+)"),
            Pattern.compile("(?i)((?<![A-Za-z0-9])--?" + NAMES + "[ =])[^\\s]+"),
            Pattern.compile("(?i)((?<![A-Za-z0-9])(?:snmp-server |ro|rw)?community\\s+)(?![:=])[^\\s]+"),
            Pattern.compile(
                    "(?i)((?<![A-Za-z0-9])(?:password|secret|key-string|authentication-key \\d+ md5|psk)\\s+(?:\\d\\s+)?)(?![:=])(?!for\\b|is\\b|of\\b|file\\b)[^\\s\"]+"),
            Pattern.compile("(?i)((?:authorization:\\s*)?(?:bearer|basic)\\s+)[A-Za-z0-9+/=._~-]{8,}"),
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{1,20}://[^\\s/:@\"]*:)[^\\s/@\"]+(?=@)"),
            Pattern.compile(
                    "((?<![A-Za-z0-9]))(?:gh[pousr]_[A-Za-z0-9]{20,}|AKIA[A-Z0-9]{16}|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*)"));

    private Secrets() {}

    /** Whether a field of this name holds a secret. */
    static boolean isSecret(String field) {
        return NAMED.matcher(field).matches();
    }

    /** A text without the secrets in it. */
    static String masked(String text) {
        String result = text;
        for (Pattern pattern : TEXTS) {
            result = pattern.matcher(result).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + MASK));
        }
        return result;
    }
}
