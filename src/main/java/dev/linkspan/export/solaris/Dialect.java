// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

/** What differs between the two systems whose scripts are otherwise the same. */
public enum Dialect {
    /** Oracle Solaris 11.4: aggregation modes, DLMP probing, transitive probing of IPMP. */
    SOLARIS_11,
    /** illumos since November 2021, whose ipadm knows {@code create-ipmp}. */
    ILLUMOS;

    /** Whether {@code create-aggr} has {@code -m} and there are DLMP aggregations. */
    boolean hasDlmp() {
        return this == SOLARIS_11;
    }

    /** Whether in.mpathd can probe without test addresses. */
    boolean hasTransitiveProbing() {
        return this == SOLARIS_11;
    }
}
