// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import java.util.Locale;

/**
 * What ssh or sudo want to know while a machine is reached.
 *
 * @param kind decides how it is asked
 * @param machine what is reached, for the title
 * @param text their own words
 */
public record Question(Kind kind, String machine, String text) {
    /** What sort of answer is wanted. */
    public enum Kind {
        /** Whether an unknown host key is the right one: yes or no. */
        HOST_KEY("Is this the right machine?"),
        /** The passphrase of a key. */
        PASSPHRASE("Passphrase"),
        /** The password of an account. */
        PASSWORD("Password"),
        /** A second factor, or anything else: a code, a touch. */
        CODE("One more question");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** The title of the dialog. */
        public String title() {
            return title;
        }
    }

    /** A question in the words of ssh(1) or sudo(8), which say what they want by their text alone. */
    public static Question of(String machine, String prompt) {
        String words = prompt.toLowerCase(Locale.ROOT);
        Kind kind = words.contains("(yes/no")
                ? Kind.HOST_KEY
                : words.contains("passphrase")
                        ? Kind.PASSPHRASE
                        : words.contains("password") && !words.contains("one-time") ? Kind.PASSWORD : Kind.CODE;
        return new Question(kind, machine, prompt.strip());
    }
}
