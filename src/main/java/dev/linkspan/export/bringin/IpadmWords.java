// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What {@code ipadm} says (ipadm(8) of Oracle Solaris 11.4 and of illumos). */
final class IpadmWords {
    /** Subcommands that change nothing a design has. */
    private static final Set<String> NO_CHANGE = Set.of("up-addr", "refresh-addr", "enable-addr", "enable-if");

    private final Draft draft;

    IpadmWords(Draft draft) {
        this.draft = draft;
    }

    void read(Statement statement) throws UnclearException {
        Place place = statement.place();
        draft.old(place, false);
        List<String> rest = statement.without(1).words();
        switch (statement.word(0)) {
            case "create-ip", "create-if" -> fresh(place, Options.of(rest, "t").operand());
            case "delete-ip", "delete-if" -> {
                String name = Options.of(rest, "t").operand();
                if (existing(place, name).ipmp) {
                    throw new BringInException(place, name + " is an IPMP interface");
                }
                draft.interfaces.remove(name);
            }
            case "create-ipmp" -> {
                Options options = Options.of(rest, "ti:");
                fresh(place, options.operand()).ipmp = true;
                members(place, options, true);
            }
            case "add-ipmp" -> members(place, Options.of(rest, "ti:"), true);
            case "remove-ipmp" -> members(place, Options.of(rest, "ti:"), false);
            case "delete-ipmp" -> deleteGroup(place, Options.of(rest, "f").operand());
            case "create-addr" -> address(place, Options.of(rest, "tT:da:p:i:w:1h:"));
            case "delete-addr" -> deleteAddress(place, Options.of(rest, "r").operand());
            case "set-ifprop" -> property(place, Options.of(rest, "tp:m:"));
            default -> {
                if (!statement.word(0).startsWith("show-") && !NO_CHANGE.contains(statement.word(0))) {
                    throw new UnclearException("not understood, because of the subcommand " + statement.word(0));
                }
            }
        }
    }

    private Draft.Plumbed fresh(Place place, String name) {
        if (draft.interfaces.containsKey(name)) {
            throw new BringInException(place, "there is an IP interface " + name + " already");
        }
        Draft.Plumbed made = draft.plumb(place, name);
        made.families.add(IpFamily.INET);
        return made;
    }

    private Draft.Plumbed existing(Place place, String name) {
        Draft.Plumbed found = draft.interfaces.get(name);
        if (found == null) {
            throw new BringInException(place, "there is no IP interface " + name);
        }
        return found;
    }

    private void members(Place place, Options options, boolean add) throws UnclearException {
        String group = options.operand();
        for (String list : options.all('i')) {
            for (String name : list.split(",", -1)) {
                Draft.Plumbed member = existing(place, name);
                if (!existing(place, group).ipmp || member.ipmp) {
                    throw new BringInException(
                            place, (member.ipmp ? name + " is an" : group + " is no") + " IPMP interface");
                }
                String before = member.group;
                if (add ? before != null : !group.equals(before)) {
                    throw new BringInException(
                            place, name + " is in " + (before == null ? "no IPMP group" : "the IPMP group " + before));
                }
                if (add) {
                    draft.join(member, group);
                } else {
                    member.group = null;
                }
            }
        }
    }

    private void deleteGroup(Place place, String name) {
        if (!existing(place, name).ipmp) {
            throw new BringInException(place, name + " is no IPMP interface");
        }
        draft.interfaces.remove(name);
        draft.interfaces.values().stream()
                .filter(member -> name.equals(member.group))
                .forEach(member -> member.group = null);
    }

    private void address(Place place, Options options) throws UnclearException {
        String object = options.operand();
        String name = object.contains("/") ? object.substring(0, object.indexOf('/')) : object;
        Draft.Plumbed on = draft.plumb(place, name);
        if (object.contains("/") && on.objects.containsKey(object)) {
            throw new BringInException(place, "there is an address object " + object + " already");
        }
        if (options.has('d')) {
            throw new UnclearException("left out, because a design has no addresses that are down");
        }
        String type = options.last('T').orElse("static");
        switch (type) {
            case "static" -> fixed(place, on, object, options);
            case "dhcp" -> {
                on.automatic.add(IpFamily.INET);
                on.objects.put(object, IpFamily.INET);
            }
            case "addrconf" -> {
                on.families.add(IpFamily.INET6);
                if (options.has('i')) {
                    throw new UnclearException("left out, because a design has no interface identifiers");
                }
                if (isAutomatic(options)) {
                    on.automatic.add(IpFamily.INET6);
                }
                on.objects.put(object, IpFamily.INET6);
            }
            default -> throw new UnclearException("not understood, because of the address type " + type);
        }
    }

    /** Whether routers or a DHCP server may give addresses besides the link-local one. */
    private static boolean isAutomatic(Options options) {
        List<String> pairs = options.all('p').stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .toList();
        return !pairs.contains("stateless=no") || !pairs.contains("stateful=no");
    }

    private void fixed(Place place, Draft.Plumbed on, String object, Options options) throws UnclearException {
        String text = options.last('a').orElse("").replaceFirst("^local=", "");
        if (text.isEmpty() || text.contains(",")) {
            throw new UnclearException("not understood, because a design has no such address");
        }
        int slash = text.indexOf('/');
        Ip ip = Addresses.ip(place, slash < 0 ? text : text.substring(0, slash));
        Integer prefix = slash < 0 ? null : Addresses.prefix(place, text.substring(slash + 1), ip.family());
        Draft.Unit unit = new Draft.Unit(place, object, ip, prefix);
        // On a member ipadm makes every static address a test address.
        unit.noFailover = true;
        on.units.add(unit);
        on.families.add(ip.family());
        on.objects.put(object, ip.family());
    }

    private void deleteAddress(Place place, String object) {
        String name = object.contains("/") ? object.substring(0, object.indexOf('/')) : object;
        Draft.Plumbed on = existing(place, name);
        IpFamily family = on.objects.remove(object);
        if (family == null) {
            throw new BringInException(place, "there is no address object " + object);
        }
        if (!on.units.removeIf(unit -> unit.object.equals(object))) {
            on.automatic.remove(family);
        }
    }

    private void property(Place place, Options options) throws UnclearException {
        String pair = options.last('p').orElse("");
        if (!pair.equals("standby=on") && !pair.equals("standby=off")) {
            throw new UnclearException("left out, because a design has no property " + pair.replaceFirst("=.*", ""));
        }
        existing(place, options.operand()).standby = pair.equals("standby=on");
    }
}
