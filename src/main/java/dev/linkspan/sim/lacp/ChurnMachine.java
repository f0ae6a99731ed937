// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.sim.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether both ends have come to be in sync after a minute (IEEE 802.1AX-2020 6.4.17, 6.4.18;
 * {@code ad_churn_machine} of Linux, which looks once).
 */
final class ChurnMachine {
    /** Actor_Churn_Time and Partner_Churn_Time. */
    static final long CHURN_TIME = 60 * Ticks.SECOND;

    private final LacpMachine port;
    private ChurnState actor = ChurnState.MONITORING;
    private ChurnState partner = ChurnState.MONITORING;
    private int actorCount;
    private int partnerCount;
    private @Nullable Timer timer;

    ChurnMachine(LacpMachine port) {
        this.port = port;
    }

    ChurnState actor() {
        return actor;
    }

    ChurnState partner() {
        return partner;
    }

    int actorCount() {
        return actorCount;
    }

    int partnerCount() {
        return partnerCount;
    }

    /** Begins a minute of watching. */
    void watch() {
        if (!port.dialect().churns()) {
            return;
        }
        actor = ChurnState.MONITORING;
        partner = ChurnState.MONITORING;
        if (timer != null) {
            timer.cancel();
        }
        timer = port.clock().at(port.dialect().due(port.clock().now(), CHURN_TIME), this::judge);
    }

    private void judge() {
        actor = verdict(port.actor());
        partner = verdict(port.partner());
        actorCount += actor == ChurnState.CHURNED ? 1 : 0;
        partnerCount += partner == ChurnState.CHURNED ? 1 : 0;
        port.news();
        port.settle();
    }

    private static ChurnState verdict(LacpEnd end) {
        return end.state().has(PortState.SYNCHRONIZATION) ? ChurnState.NONE : ChurnState.CHURNED;
    }
}
