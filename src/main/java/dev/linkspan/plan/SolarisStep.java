// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.SolarisChange;
import java.util.List;

/**
 * A step on Solaris or illumos.
 *
 * @param system what its commands are made for
 * @param change what is done
 */
public record SolarisStep(Flavour system, SolarisChange change) implements Step {
    public SolarisStep {
        if (system == null || change == null) {
            throw new IllegalArgumentException(system == null ? "\"system\" is missing" : "\"change\" is missing");
        }
    }

    @Override
    public Step inverse() {
        return new SolarisStep(system, change.inverse());
    }

    @Override
    public List<String> changes() {
        return change.changes();
    }

    @Override
    public String title() {
        return change.title();
    }
}
