// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.ui.plan.PlanModel;
import dev.linkspan.ui.plan.Plans;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** The tab with the plan of a host; its title counts the steps. */
final class PlanTab implements BottomTab {
    private final PlanModel model;
    private final Supplier<Plans> plans;
    private final Runnable raise;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Plan");

    /** @param raise gives it the height to be read */
    PlanTab(PlanModel model, Supplier<Plans> plans, Runnable raise) {
        this.model = model;
        this.plans = plans;
        this.raise = raise;
        model.versionProperty().addListener((property, was, is) -> title.set(Plans.title(model)));
    }

    @Override
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    @Override
    public Node tools() {
        return plans.get().segments();
    }

    @Override
    public Region body() {
        return plans.get().tab();
    }

    @Override
    public void shown(boolean now) {
        if (now) {
            raise.run();
        }
        model.watch(now);
    }
}
