// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import java.util.Optional;

/** Who answers the questions that come up on the way to a machine; a person, most often. */
@FunctionalInterface
public interface Asker {

    /** Has no answer to anything. */
    Asker NOBODY = (kind, text) -> Optional.empty();

    /** What is asked for. */
    enum Question {
        /** Whether the machine is the one it says it is; the answer is {@code yes}, {@code no} or its fingerprint. */
        HOST_KEY(false),
        /** What unlocks a private key. */
        PASSPHRASE(true),
        /** Of the account over there, or of sudo. */
        PASSWORD(true),
        /** A code of a second factor, or anything else that the machine wants to know. */
        OTHER(true),
        /** Whether a key may be used; the answer is {@code yes} or {@code no}. */
        CONFIRM(false),
        /** Nothing is asked: a token waits to be touched. The answer does not matter. */
        NOTICE(false);

        private final boolean secret;

        Question(boolean secret) {
            this.secret = secret;
        }

        /** Whether the answer must not be shown while it is typed. */
        public boolean isSecret() {
            return secret;
        }
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param text of the program that asks, or of the machine over there; without control characters but line feeds
     * @return the answer, which is wiped after use; empty to give up
     */
    Optional<char[]> ask(Question kind, String text);

    /**
     * Is told once the machine has answered.
     *
     * @param system what it says it runs, such as {@code Linux} or {@code SunOS}
     */
    default void reached(String system) {}
}
