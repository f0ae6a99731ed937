// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.model.EditorModel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the machines of a design's hosts have, by the best that tells of them: a session, then the lab, then what was read
 * from them when the design was opened.
 */
final class KnownMachines {
    private final Sessions sessions;
    private final EditorModel editor;
    private final LiveModel live;
    private final Map<String, Host> opened = new HashMap<>();

    KnownMachines(Sessions sessions, EditorModel editor, LiveModel live) {
        this.sessions = sessions;
        this.editor = editor;
        this.live = live;
    }

    /** Another design is open: what was read of its machines is known from now on. */
    void opened(Topology design) {
        opened.clear();
        design.hosts().stream().filter(host -> host.observation() != null).forEach(host -> opened.put(host.id(), host));
    }

    /** Whether the lab is the machine of a host, as long as no other is named. */
    boolean isLab(String hostId) {
        Connection connection = sessions.of(hostId);
        return connection != null
                ? connection.way() instanceof MachineWay.Lab
                : !opened.containsKey(hostId) && editor.fileProperty().get() == null;
    }

    /** What the machine of a host has as far as is known; null when nothing is. */
    @Nullable
    Host of(String hostId) {
        Connection connection = sessions.of(hostId);
        if (connection != null && connection.observed() != null) {
            return connection.observed();
        }
        if (isLab(hostId)) {
            return live.machines().hosts().stream()
                    .filter(host -> host.id().equals(hostId))
                    .findFirst()
                    .orElse(null);
        }
        return opened.get(hostId);
    }
}
