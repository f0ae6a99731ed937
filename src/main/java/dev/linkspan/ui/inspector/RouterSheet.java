// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.NOT_KNOWN;
import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Update;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Uplink;
import dev.linkspan.ui.form.Formats;
import java.util.List;

/** A router or probe target, and what leads to it. */
final class RouterSheet {
    private RouterSheet() {}

    static List<Section> sections(Router router, Scope scope) {
        Rows properties = LinkRows.name(new Rows(), router.id(), router.name())
                .many(
                        "addresses",
                        caption("Addresses", "In the subnets of the hosts; probes may go there."),
                        router.addresses(),
                        Formats.ADDRESS,
                        "192.0.2.1/24",
                        changed -> Update.router(
                                router.id(), "Addresses of " + router.name(), it -> it.withAddresses(changed)));
        Rows uplinks = new Rows();
        scope.topology().uplinks().stream()
                .filter(it -> it.to().equals(router.id()))
                .forEach(it -> uplinks.add(
                        new Row.Part("uplink " + it.id(), it.id(), scope.name(it.from()), null, speed(it), null)));
        if (uplinks.isEmpty()) {
            uplinks.note("no uplinks", "No switch has an uplink to it.");
        }
        return List.of(properties.section("properties", ""), uplinks.section("uplinks", "Uplinks from"));
    }

    static List<Section> uplink(Uplink uplink, Scope scope) {
        return List.of(LinkRows.name(new Rows(), uplink.id(), uplink.name())
                .link("from", "From", scope.name(uplink.from()), uplink.from())
                .link("to", "To", scope.name(uplink.to()), uplink.to())
                .text(
                        "speed",
                        caption("Speed"),
                        uplink.speedMbps(),
                        Formats.SPEED,
                        NOT_KNOWN,
                        typed -> Update.uplink(uplink.id(), "Speed of " + uplink.name(), it -> it.withSpeedMbps(typed)))
                .section("properties", ""));
    }

    private static String speed(Uplink uplink) {
        return uplink.speedMbps() == null ? "uplink" : "uplink, " + Formats.speed(uplink.speedMbps());
    }
}
