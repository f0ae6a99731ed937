// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import static dev.linkspan.plan.solaris.NativeCommands.command;

import dev.linkspan.plan.Command;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.List;

/** Routes, the settings of in.mpathd, and members that are taken out of use, which are alike on all systems. */
final class SharedCommands {
    static final String MPATHD_FILE = "/etc/default/mpathd";

    private static final String NEW_FILE = MPATHD_FILE + ".linkspan";
    private static final String SERVICE = "svc:/network/ipmp:default";

    private SharedCommands() {}

    static List<Command> of(Flavour system, IpChange change, Found found) {
        if (change instanceof IpChange.SetMpathd it) {
            String time = "FAILURE_DETECTION_TIME=";
            String failback = "FAILBACK=";
            return List.of(
                    command("cp", "-p", MPATHD_FILE, NEW_FILE),
                    new Command(
                            List.of(
                                    "sed",
                                    "-e",
                                    "s/^" + time + ".*/" + time + it.after().fdtMillis() + "/",
                                    "-e",
                                    "s/^" + failback + ".*/" + failback
                                            + (it.after().failback() ? "yes" : "no") + "/",
                                    MPATHD_FILE),
                            NEW_FILE),
                    command("mv", "-f", NEW_FILE, MPATHD_FILE),
                    refresh(system));
        } else if (change instanceof IpChange.SetTransitive it) {
            return List.of(
                    command("svccfg", "-s", "svc:/network/ipmp", "setprop", "config/transitive-probing=" + it.on()),
                    refresh(system));
        } else if (change instanceof IpChange.TakeOut it) {
            return List.of(command("if_mpadm", "-d", it.link()));
        } else if (change instanceof IpChange.BringBack it) {
            return List.of(command("if_mpadm", "-r", it.link()));
        } else if (change instanceof IpChange.AddRoute it) {
            return List.of(route("add", it.route(), found));
        }
        return List.of(route("delete", ((IpChange.DeleteRoute) change).route(), found));
    }

    /** Makes in.mpathd read its settings anew (in.mpathd(8)). */
    private static Command refresh(Flavour system) {
        return system.hasIpadm() ? command("svcadm", "refresh", SERVICE) : command("pkill", "-HUP", "in.mpathd");
    }

    private static Command route(String verb, StaticRoute route, Found found) {
        List<String> words = new ArrayList<>(List.of("route"));
        if (found.lasts(route)) {
            words.add("-p");
        }
        words.add(verb);
        if (route.gateway().family() == IpFamily.INET6) {
            words.add("-inet6");
        }
        String gateway = route.gateway().text();
        if (route.namesTarget()) {
            words.addAll(List.of("-host", gateway, gateway, "-static"));
        } else {
            words.addAll(List.of(route.destination().equals(Route.DEFAULT) ? "default" : route.destination(), gateway));
        }
        return new Command(words, null);
    }
}
