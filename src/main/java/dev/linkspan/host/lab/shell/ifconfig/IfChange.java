// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ifconfig;

import dev.linkspan.host.lab.shell.machine.Addresses;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.MachineFiles;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The arguments of one call of ifconfig, done one after another; what was done before one that fails stays done. */
final class IfChange {
    private final Call call;
    private final IpFamily family;
    private final MachineFiles files;
    private String name;
    private int number;
    /** Whether the prefix length of the address was given with it. */
    private boolean prefixGiven;

    IfChange(Call call, String name, int number, IpFamily family) {
        this.call = call;
        this.name = name;
        this.number = number;
        this.family = family;
        this.files = call.machine().files();
    }

    void run(List<String> words) {
        goHome();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            apply(rest.next(), rest);
        }
    }

    private void apply(String word, Iterator<String> rest) {
        switch (word) {
            case "plumb" -> new Plumbing(call, name, family).plumb();
            case "unplumb" -> {
                if (number > 0) {
                    IpIf ip = ip();
                    put(ip.without(unit()));
                } else {
                    new Plumbing(call, name, family).unplumb();
                }
            }
            case "ipmp" -> new Plumbing(call, name, family).ipmp();
            case "up" -> {
                change(unit -> unit.withUp(true));
                new Grouping(call, name).migrate();
            }
            case "down" -> change(unit -> unit.withUp(false));
            case "group" -> group(value(word, rest));
            case "standby", "-standby" -> standby(word.equals("standby"));
            case "failover", "-failover" -> failover(word.equals("-failover"));
            case "deprecated", "-deprecated" -> change(unit -> unit.withDeprecated(word.equals("deprecated")));
            case "addif" -> addif(value(word, rest));
            case "removeif" -> removeif(value(word, rest));
            case "netmask" -> netmask(value(word, rest));
            case "broadcast", "destination", "ether", "subnet", "usesrc" -> value(word, rest);
            case "mtu" -> mtu(value(word, rest));
            case "metric" -> value(word, rest);
            case "set" -> address(value(word, rest));
            case "dhcp", "auto-dhcp" -> change(unit -> unit.withType("dhcp").withUp(true));
            case "arp",
                    "-arp",
                    "nud",
                    "-nud",
                    "router",
                    "-router",
                    "trailers",
                    "-trailers",
                    "private",
                    "-private",
                    "start",
                    "primary",
                    "auto-revarp" -> {
                // changes nothing that is simulated
            }
            default -> address(word);
        }
    }

    private String value(String word, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw call.fail("no argument for " + word);
        }
        return rest.next();
    }

    private void address(String word) {
        int slash = word.indexOf('/');
        Ip ip = Addresses.resolve(files, slash < 0 ? word : word.substring(0, slash))
                .filter(each -> each.family() == family)
                .orElseThrow(() -> call.fail(word + ": bad address"));
        prefixGiven = slash >= 0;
        boolean none = Unit.empty(0, family).address().equals(ip);
        if (none && call.release().is10() && unit().isEmpty()) {
            Places.shown(call.machine(), name, number, family).ifPresent(this::go);
        }
        int usual = unit().isEmpty() || unit().prefix() == 0 ? Addresses.usualPrefix(files, ip) : unit().prefix();
        int prefix = none ? 0 : prefixGiven ? prefixLength(word) : usual;
        // A member that had no address has 0.0.0.0 up; a real one is brought up by itself.
        boolean stays = !(ip().isMember() && !call.release().is10() && unit().isEmpty());
        change(unit -> unit.withAddress(ip).withPrefix(prefix).withObject(null).withUp(unit.up() && stays));
        new Grouping(call, name).migrate();
    }

    private int prefixLength(String word) {
        return Addresses.withPrefix(files, word)
                .map(InterfaceAddress::prefixLength)
                .orElseThrow(() -> call.fail(word + ": bad prefix length"));
    }

    private void netmask(String word) {
        Unit unit = unit();
        if (!word.equals("+")) {
            int prefix = Addresses.prefix(word).orElseThrow(() -> call.fail(word + ": bad address"));
            change(each -> each.withPrefix(prefix));
            prefixGiven = true;
            return;
        }
        if (unit.isEmpty() || family == IpFamily.INET6) {
            return;
        }
        Optional<Integer> known = Addresses.netmask(files, unit.address());
        int prefix = known.orElseGet(() -> prefixGiven ? unit.prefix() : Addresses.usualPrefix(files, unit.address()));
        change(each -> each.withPrefix(prefix));
        call.line("Setting netmask of " + shown() + " to " + mask(prefix));
    }

    private static String mask(int prefix) {
        long bits = prefix == 0 ? 0 : 0xffffffffL << (32 - prefix) & 0xffffffffL;
        return (bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }

    private void addif(String word) {
        IpIf ip = ip();
        InterfaceAddress address = Addresses.withPrefix(files, word)
                .filter(each -> each.family() == family)
                .orElseThrow(() -> call.fail(word + ": bad address"));
        prefixGiven = word.indexOf('/') >= 0;
        number = ip.freeUnit(family);
        put(ip.with(Unit.empty(number, family).withAddress(address.ip()).withPrefix(address.prefixLength())));
        call.line("Created new logical interface " + shown());
    }

    private void removeif(String word) {
        Ip ip = Addresses.resolve(files, word).orElseThrow(() -> call.fail(word + ": bad address"));
        int shown = Places.unit(call.machine(), name, ip)
                .orElseThrow(() -> call.fail("removeif: SIOCLIFREMOVEIF: " + name + ": no such interface"));
        if (shown == 0) {
            throw call.fail("removeif: SIOCLIFREMOVEIF: " + name + ": Invalid argument");
        }
        number = shown;
        goHome();
        put(number == 0 ? ip().with(Unit.empty(0, family)) : ip().without(unit()));
    }

    /** On Solaris 10 a unit may stand on another interface than it was made on; it is there that it is kept. */
    private void goHome() {
        Places.home(call.machine(), name, number, family).ifPresent(this::go);
    }

    private void go(Places.Home home) {
        name = home.name();
        number = home.number();
    }

    private void mtu(String word) {
        if (!word.matches("\\d{1,5}")) {
            throw call.fail("mtu: SIOCSLIFMTU: " + name + ": Invalid argument");
        }
        State state = call.state();
        ip();
        call.machine().become(state.withLinks(state.links().with(name, "mtu", word)));
    }

    private void group(String group) {
        ip();
        if (number > 0) {
            throw call.fail("setifgroupname: " + shown() + ": group name may only be set on a physical interface");
        }
        new Grouping(call, name).group(group);
    }

    private void standby(boolean on) {
        IpIf ip = ip();
        if (number > 0) {
            throw call.fail("setifflags: SIOCSLIFFLAGS: " + shown() + ": Invalid argument");
        }
        if (ip.ipmp()) {
            throw call.fail("standby not supported on IPMP interfaces");
        }
        put(ip.withStandby(on));
    }

    /** On Oracle Solaris 11 and illumos an address that does not fail over is not chosen as a source either. */
    private void failover(boolean no) {
        if (ip().ipmp()) {
            throw call.fail("failover not supported on IPMP interfaces");
        }
        boolean old = call.release().is10();
        change(unit -> unit.withNofailover(no).withDeprecated(old ? unit.deprecated() : no));
    }

    private IpIf ip() {
        return call.state()
                .ip(name)
                .filter(ip -> ip.families().contains(family))
                .orElseThrow(() -> call.fail("setifflags: SIOCGLIFFLAGS: " + shown() + ": no such interface"));
    }

    private Unit unit() {
        return ip().unit(family, number)
                .orElseThrow(() -> call.fail("setifflags: SIOCGLIFFLAGS: " + shown() + ": no such interface"));
    }

    private void change(UnaryOperator<Unit> change) {
        IpIf ip = ip();
        put(ip.with(change.apply(unit())));
    }

    private void put(IpIf next) {
        call.machine().become(call.state().with(next));
    }

    private String shown() {
        return number == 0 ? name : name + ":" + number;
    }
}
