// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ifconfig;

import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.List;

/** ifconfig of all three systems (ifconfig(1M), illumos {@code ifconfig.c}; S10 guide 816-4554 for its IPMP). */
public final class Ifconfig implements Call.Tool {
    private static final List<IpFamily> BOTH = List.of(IpFamily.INET, IpFamily.INET6);

    @Override
    public void run(Call call) {
        List<String> words = new ArrayList<>(call.arguments());
        if (words.isEmpty()) {
            call.warn("usage: ifconfig <interface> | -a[ 4 | 6 | D ][ u | d ][ Z ]");
            throw call.end(1);
        }
        String first = words.remove(0);
        if (first.startsWith("-")) {
            all(call, first, words);
            return;
        }
        IpFamily family = family(words);
        int colon = first.indexOf(':');
        String name = colon < 0 ? first : first.substring(0, colon);
        int unit = colon < 0 ? 0 : number(call, first.substring(colon + 1), first);
        if (words.isEmpty()) {
            new IfDisplay(call).one(name, unit, family);
            return;
        }
        if (!call.caller().changesIp()) {
            throw call.fail("setifflags: SIOCSLIFFLAGS: " + first + ": permission denied");
        }
        new IfChange(call, name, unit, family).run(words);
    }

    private static void all(Call call, String option, List<String> words) {
        if (!option.startsWith("-a") || words.size() > 1) {
            call.warn("usage: ifconfig <interface> | -a[ 4 | 6 | D ][ u | d ][ Z ]");
            throw call.end(1);
        }
        List<IpFamily> families = BOTH;
        if (option.contains("4") || words.contains("inet")) {
            families = List.of(IpFamily.INET);
        } else if (option.contains("6") || words.contains("inet6")) {
            families = List.of(IpFamily.INET6);
        }
        new IfDisplay(call).all(families);
    }

    private static IpFamily family(List<String> words) {
        if (words.isEmpty() || !words.get(0).matches("inet6?")) {
            return IpFamily.INET;
        }
        return words.remove(0).equals("inet6") ? IpFamily.INET6 : IpFamily.INET;
    }

    private static int number(Call call, String text, String shown) {
        if (!text.matches("\\d{1,4}")) {
            throw call.fail("status: SIOCGLIFFLAGS: " + shown + ": no such interface");
        }
        return Integer.parseInt(text);
    }
}
