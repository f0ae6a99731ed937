// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import dev.linkspan.helper.protocol.Results;
import dev.linkspan.host.Changes;
import dev.linkspan.host.HostSession;
import dev.linkspan.topology.Ip;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a server serves.
 *
 * @param name of the machine
 * @param peer address from which an ssh session came; null when there is none
 * @param changes null when the privilege for them is missing
 * @param folders that the helper uses, for the diagnostics
 */
public record Machine(
        String name,
        @Nullable Ip peer,
        HostSession session,
        @Nullable Changes changes,
        Blinker blinker,
        Privileges privileges,
        Supplier<List<Results.Fact>> folders) {}
