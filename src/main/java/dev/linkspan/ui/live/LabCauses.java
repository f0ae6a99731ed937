// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.ui.cause.CausesModel;
import dev.linkspan.ui.cause.LabLook;
import org.jspecify.annotations.Nullable;

/** Looks for what is wrong in the lab whenever something changes there. */
public final class LabCauses {
    private final CausesModel causes;
    private @Nullable LabLook look;

    private LabCauses(CausesModel causes) {
        this.causes = causes;
    }

    /** Looks at each lab that runs; what was found in the one before is forgotten. */
    public static void follow(LiveModel live, CausesModel causes) {
        LabCauses follower = new LabCauses(causes);
        live.onWorld(follower::another);
        live.frameProperty().addListener((property, was, is) -> {
            if (is != null) {
                follower.look();
            }
        });
    }

    private void another(@Nullable LabWorld world) {
        causes.forget();
        look = world == null ? null : new LabLook(world);
        look();
    }

    private void look() {
        if (look != null) {
            causes.look(look::now);
        }
    }
}
