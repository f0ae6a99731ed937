// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.joint;

/** What is known of one machine in a change of several. */
public enum Standing {
    /** Nothing was done to it. */
    UNTOUCHED,
    /** Its part goes on. */
    GOING_ON,
    /** It keeps the change. */
    KEPT,
    /** It has what it had before. */
    REVERTED,
    /** Taking back ended with differences, which its status has. */
    STUCK,
    /** It was lost before it was asked to keep the change: its guard takes it back, unless somebody else keeps it. */
    LOST,
    /** It was lost while it was asked to keep the change: it keeps it, or its guard takes it back, unless somebody else keeps it. */
    UNKNOWN
}
