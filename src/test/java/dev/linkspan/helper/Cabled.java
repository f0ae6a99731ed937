// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Topology;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * A session with a namespace in which pairs of veths stand for NICs and the far ends of their cables. A veth has no cable,
 * so nothing is said to be wrong when it has no carrier; of a NIC it is.
 */
public final class Cabled {
    private Cabled() {}

    /** The session, with NICs in the place of what is virtual. */
    public static ChangeableHost nics(ChangeableHost session) {
        return (ChangeableHost) Proxy.newProxyInstance(
                Cabled.class.getClassLoader(),
                new Class<?>[] {ChangeableHost.class},
                (proxy, method, given) -> call(session, method, given));
    }

    @SuppressWarnings("unchecked")
    private static Object call(ChangeableHost session, Method method, Object[] given) throws Throwable {
        try {
            return switch (method.getName()) {
                case "observe" -> cabled(session.observe());
                case "watch" ->
                    session.watch(update -> ((Consumer<HostUpdate>) given[0])
                            .accept(new HostUpdate(cabled(update.state()), update.events())));
                default -> method.invoke(session, given);
            };
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Topology cabled(Topology seen) {
        return seen.withHosts(seen.hosts().stream()
                .map(host -> host.withNics(host.nics().stream()
                        .map(nic -> nic.kind() == NicKind.VIRTUAL
                                ? nic.withKind(NicKind.PHYSICAL).withType(null)
                                : nic)
                        .toList()))
                .toList());
    }
}
