// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

/** What a diagnosis comes to. */
public enum Verdict {
    HEALTHY,
    /** Something is wrong. */
    WRONG,
    /** Nothing is seen to be wrong, and not everything was seen. */
    UNKNOWN
}
