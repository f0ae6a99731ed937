// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

/** In what constructions differ (System Administration Guide: IP Services, "IPMP and link aggregation", widened). */
enum Aspect {
    VERDICT("For this host"),
    LAYER("Layer"),
    SPANS("Spans switches"),
    SWITCH_PART("The switch must take part"),
    SWITCH_LOSS("A switch failure takes"),
    DETECTION("Failure detection"),
    STANDBY("Standby"),
    OUTBOUND("Outbound spreading"),
    INBOUND("Inbound spreading"),
    ONE_FLOW("One single flow");

    private final String label;

    Aspect(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
