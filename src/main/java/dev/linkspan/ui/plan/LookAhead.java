// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.plan.Plan;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What one change does beside its steps, asked of the machine. For the JavaFX thread; the machine is asked elsewhere. */
final class LookAhead {
    private final Executor fxThread;
    private final Runnable changed;
    private @Nullable ChangePreview preview;
    private @Nullable Plan of;
    private String problem = "";

    /** @param changed is told when a machine answered */
    LookAhead(Executor fxThread, Runnable changed) {
        this.fxThread = fxThread;
        this.changed = changed;
    }

    /** What a change by a plan does; null when it isn't known yet. */
    @Nullable
    ChangePreview preview(Plan plan) {
        return plan.equals(of) ? preview : null;
    }

    /** Why the last one asked for is not known; empty when it is, or will be. */
    String problem() {
        return problem;
    }

    /** Asks anew next time; until then the problem stays said. */
    void forget() {
        of = null;
    }

    /** Forgets, and the problem too. */
    void clear() {
        forget();
        problem = "";
    }

    /** Asks the machine of a connection, unless it was asked the same; once there is a session. */
    void look(Connection connection, ChangeRequest request) {
        ChangeableHost session = connection.session();
        Plan wanted = request.plan();
        if (session == null || wanted.equals(of)) {
            return;
        }
        of = wanted;
        preview = null;
        problem = "";
        connection.run(() -> {
            try {
                ChangePreview seen = session.preview(request);
                fxThread.execute(() -> answered(wanted, seen, ""));
            } catch (HostUnreachableException | RuntimeException e) {
                fxThread.execute(() -> answered(wanted, null, String.valueOf(e.getMessage())));
            }
        });
    }

    private void answered(Plan plan, @Nullable ChangePreview seen, String why) {
        if (plan.equals(of)) {
            preview = seen;
            problem = why;
            changed.run();
        }
    }
}
