// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ifconfig;

import dev.linkspan.host.lab.shell.format.Macs;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.IfNow;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.util.List;
import java.util.Objects;

/** What ifconfig prints of interfaces. */
final class IfDisplay {
    private static final int LOOPBACK_MTU = 8232;
    private static final int LOOPBACK_MTU6 = 8252;
    private static final String LOOPBACK = "lo0";

    private final Call call;
    private final Live live;
    private final List<IpIf> interfaces;

    IfDisplay(Call call) {
        this.call = call;
        this.live = call.machine().live();
        this.interfaces = Places.now(call.machine(), live);
    }

    /** Every interface, those of IPv4 first. */
    void all(List<IpFamily> families) {
        for (IpFamily family : families) {
            loopback(family);
            for (IpIf ip : interfaces) {
                for (Unit unit : ip.units()) {
                    if (unit.family() == family) {
                        print(ip, unit);
                    }
                }
            }
        }
    }

    /** One interface or logical unit. */
    void one(String name, int number, IpFamily family) {
        if (name.equals(LOOPBACK)) {
            loopback(family);
            return;
        }
        String shown = number == 0 ? name : name + ":" + number;
        IpIf ip = interfaces.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> call.fail("status: SIOCGLIFFLAGS: " + shown + ": no such interface"));
        Unit unit = ip.unit(family, number)
                .orElseThrow(() -> call.fail("status: SIOCGLIFFLAGS: " + shown + ": no such interface"));
        print(ip, unit);
    }

    private void loopback(IpFamily family) {
        boolean four = family == IpFamily.INET;
        call.line(LOOPBACK + ": flags=" + IfFlags.text(IfFlags.loopback(family)) + " mtu "
                + (four ? LOOPBACK_MTU : LOOPBACK_MTU6) + " index 1");
        call.line(four ? "\tinet 127.0.0.1 netmask ff000000 " : "\tinet6 ::1/128 ");
    }

    private void print(IpIf ip, Unit unit) {
        IfNow now = IfNow.of(call.machine(), live, ip);
        boolean vacated = call.release().is10() && unit.isEmpty() && unit.nofailover() && !unit.up() && ip.isMember();
        String name = unit.number() == 0 ? ip.name() : ip.name() + ":" + unit.number();
        call.line(name + ": flags=" + IfFlags.text(IfFlags.of(call.release(), ip, unit, now)) + " mtu "
                + (vacated ? 0 : mtu(ip)) + " index " + ip.index());
        call.line(
                unit.family() == IpFamily.INET
                        ? inet(unit)
                        : "\tinet6 " + unit.address().text() + "/" + unit.prefix() + " ");
        if (unit.number() > 0) {
            return;
        }
        if (ip.group() != null) {
            call.line("\tgroupname " + ip.group());
        }
        if (call.caller().changesIp() && !ip.ipmp() && unit.family() == IpFamily.INET) {
            live.mac(call.state(), ip.name()).ifPresent(mac -> call.line("\tether " + Macs.text(mac) + " "));
        }
    }

    private int mtu(IpIf ip) {
        if (!ip.ipmp()) {
            return call.machine().mtu(ip.name());
        }
        return call.state().members(Objects.requireNonNull(ip.group())).stream()
                .mapToInt(member -> call.machine().mtu(member.name()))
                .min()
                .orElse(LOOPBACK_MTU);
    }

    private static String inet(Unit unit) {
        if (unit.isEmpty()) {
            return "\tinet 0.0.0.0 netmask " + (unit.up() ? "ff000000 " : "0 ");
        }
        long mask = unit.prefix() == 0 ? 0 : 0xffffffffL << (32 - unit.prefix()) & 0xffffffffL;
        long all = bits(unit.address()) | (~mask & 0xffffffffL);
        return "\tinet " + unit.address().text() + " netmask " + Long.toHexString(mask) + " broadcast " + dotted(all);
    }

    private static long bits(Ip ip) {
        long bits = 0;
        for (String octet : ip.text().split("\\.", -1)) {
            bits = bits << 8 | Integer.parseInt(octet);
        }
        return bits;
    }

    private static String dotted(long bits) {
        return (bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }
}
