// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.FileChange;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.host.solaris.parse.Parseable;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.Found;
import dev.linkspan.plan.solaris.StaticRoute;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What commands need that only the machine knows: which address object has an address, which routes last, which addresses
 * stand on an interface itself.
 */
final class FoundOnMachine implements Found {
    private static final String MPATHD = "/etc/default/mpathd";

    private final Flavour flavour;
    private final Map<String, String> objects = new HashMap<>();
    private final Map<String, String> linkLocals = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> primaries = new HashSet<>();
    private final Set<String> six = new HashSet<>();
    private final Set<String> lasting = new HashSet<>();
    private final boolean routesTold;
    private final String mpathd;
    private final boolean transitive;
    private Set<StaticRoute> before = Set.of();

    private FoundOnMachine(Flavour flavour, List<CommandResult> results) {
        this.flavour = flavour;
        routesTold = results.get(1).status() == 0;
        results.get(1)
                .out()
                .lines()
                .map(line -> line.replaceFirst("^persistent: route add ", ""))
                .forEach(lasting::add);
        mpathd = results.get(2).status() == 0 ? results.get(2).out() : "";
        transitive =
                results.get(3).status() == 0 && results.get(3).out().strip().equals("true");
        if (flavour.hasIpadm()) {
            results.get(0).out().lines().forEach(this::object);
        } else {
            units(results.get(0).out());
        }
    }

    /**
     * Reads it.
     *
     * @param planned the flavour that the plan was made for; illumos of either kind is asked which it is
     */
    static FoundOnMachine read(RootCommands root, Flavour planned) throws HostUnreachableException {
        Flavour flavour = planned;
        if (planned == Flavour.ILLUMOS || planned == Flavour.ILLUMOS_IFCONFIG) {
            CommandResult usage =
                    root.run(List.of(List.of("ipadm", "create-ipmp"))).get(0);
            boolean old = (usage.out() + usage.err()).contains("unknown subcommand");
            flavour = old ? Flavour.ILLUMOS_IFCONFIG : Flavour.ILLUMOS;
        }
        return new FoundOnMachine(
                flavour,
                root.run(List.of(
                        flavour.hasIpadm()
                                ? List.of("ipadm", "show-addr", "-p", "-o", "addrobj,type,addr")
                                : List.of("ifconfig", "-a"),
                        List.of("route", "-p", "show"),
                        List.of("cat", MPATHD),
                        List.of("svcprop", "-p", "config/transitive-probing", "svc:/network/ipmp:default"))));
    }

    Flavour flavour() {
        return flavour;
    }

    private void object(String line) {
        List<String> fields = Parseable.fields(line);
        if (fields.size() < 3) {
            return;
        }
        String object = fields.get(0);
        String link = object.replaceFirst("/.*", "");
        taken.add(object);
        if (fields.get(1).equals("static")) {
            objects.put(link + " " + canonical(fields.get(2)), object);
        } else if (fields.get(1).equals("addrconf")) {
            linkLocals.putIfAbsent(link, object);
        }
    }

    private static String canonical(String address) {
        try {
            return InterfaceAddress.of(address).text();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    /** Addresses of interfaces that are no logical units, whose names have a colon. */
    private void units(String text) {
        String unit = "";
        boolean test = false;
        for (String line : text.lines().toList()) {
            if (!line.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
                unit = line.replaceFirst(": flags=.*", "");
                test = line.contains("NOFAILOVER");
                if (line.contains("IPv6")) {
                    six.add(unit);
                }
            } else if (line.strip().startsWith("inet ") && unit.indexOf(':') < 0) {
                primaries.add(unit + " " + line.strip().split("\\s+", 3)[1] + " " + test);
            }
        }
    }

    @Override
    public String object(String holder, InterfaceAddress address) {
        String there = objects.get(holder + " " + address.text());
        if (there != null) {
            return there;
        }
        String usual = Found.NOTHING.object(holder, address);
        return taken.contains(usual) ? usual + "n" : usual;
    }

    @Override
    public String linkLocal(String link) {
        String there = linkLocals.get(link);
        String usual = Found.NOTHING.linkLocal(link);
        return there != null ? there : taken.contains(usual) ? usual + "n" : usual;
    }

    @Override
    public boolean isPrimary(String link, InterfaceAddress address, boolean test) {
        return primaries.contains(link + " " + address.ip().text() + " " + test);
    }

    @Override
    public boolean isTransitive() {
        return transitive;
    }

    @Override
    public boolean hasInet6(String name) {
        return six.contains(name);
    }

    /** A route that was added by hand until the next start is taken and given back so; new ones last. */
    @Override
    public boolean lasts(StaticRoute route) {
        String gateway = route.gateway().text();
        String six = route.gateway().family() == IpFamily.INET6 ? "-inet6 " : "";
        String destination = route.destination().equals(Route.DEFAULT) ? "default" : route.destination();
        boolean kept = lasting.contains(six + destination + " " + gateway)
                || lasting.contains(six + "-host " + gateway + " " + gateway + " -static")
                || lasting.contains(six + "-net " + destination + " " + gateway);
        return !routesTold || kept || !before.contains(route);
    }

    /** The routes that there are before the change. */
    FoundOnMachine withRoutes(List<StaticRoute> routes) {
        before = Set.copyOf(routes);
        return this;
    }

    /** Whether both settings stand in the file of in.mpathd, so that they can be set. */
    boolean hasMpathd() {
        return mpathd.lines().anyMatch(line -> line.startsWith("FAILURE_DETECTION_TIME="))
                && mpathd.lines().anyMatch(line -> line.startsWith("FAILBACK="));
    }

    /** Why in.mpathd can't be set. */
    static Refusal withoutMpathd() {
        return new Refusal(
                "",
                MPATHD,
                MPATHD + " has no lines FAILURE_DETECTION_TIME= and FAILBACK= to be changed",
                "add both lines with the values that hold now, or leave failure detection as it is");
    }

    /** How the files of a change are now and shall be. */
    static List<FileChange> files(RootCommands root, StepWork work) throws HostUnreachableException {
        List<List<String>> cats =
                work.files().stream().map(path -> List.of("cat", path)).toList();
        List<FileChange> changes = new ArrayList<>();
        if (cats.isEmpty()) {
            return changes;
        }
        List<CommandResult> results = root.run(cats);
        for (int i = 0; i < results.size(); i++) {
            String path = work.files().get(i);
            String now = results.get(i).status() == 0 ? results.get(i).out() : null;
            changes.add(new FileChange(path, now, work.after(path, now)));
        }
        return changes;
    }
}
