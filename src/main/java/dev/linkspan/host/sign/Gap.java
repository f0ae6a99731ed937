// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

/**
 * Something that could not be observed. It is never read as healthy.
 *
 * @param subject name of the link or the machine it is about
 * @param what ({@code the LACP partner of each port})
 * @param text why, and what would help, as a sentence
 */
public record Gap(String subject, String what, Reason reason, String text) {
    /** Why not. */
    public enum Reason {
        /** The privilege for it is missing. */
        NOT_ALLOWED,
        /** The system or the driver does not tell. */
        NOT_OFFERED,
        /** It was tried, and failed. */
        FAILED
    }
}
