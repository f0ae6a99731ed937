// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.machine.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names of datalinks ({@code dladm_valid_linkname} of illumos {@code libdllink.c}), and which there are. */
final class LinkNames {
    private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*?(0|[1-9]\\d{0,9})");
    private static final Pattern LAST_NUMBER = Pattern.compile("^.*?(0|[1-9]\\d*)$");
    private static final long LARGEST = 4_294_967_294L;
    private static final int LONGEST = 31;

    private LinkNames() {}

    /** Fails when a name can't be that of a link. */
    static void check(Call call, String name) {
        if (name.length() > LONGEST) {
            throw call.fail("link name too long '" + name + "'");
        }
        if (!valid(name)) {
            throw call.fail("invalid link name '" + name + "'");
        }
    }

    static boolean valid(String name) {
        if (!VALID.matcher(name).matches() || !digitsAreOneNumber(name)) {
            return false;
        }
        var number = LAST_NUMBER.matcher(name);
        return number.matches() && Long.parseLong(number.group(1)) <= LARGEST;
    }

    /** The digits at the end are a number without leading zeros: {@code aggr01} is none. */
    private static boolean digitsAreOneNumber(String name) {
        int start = name.length();
        while (start > 0 && Character.isDigit(name.charAt(start - 1))) {
            start--;
        }
        return name.length() - start <= 10 && (name.charAt(start) != '0' || start == name.length() - 1);
    }

    /** Every datalink that runs: NICs, aggregations, VLANs. */
    static List<String> all(Call call) {
        List<String> names = new ArrayList<>();
        call.machine().hardware().nics().forEach(nic -> names.add(nic.name()));
        call.state().links().aggrs().forEach(aggr -> names.add(aggr.name()));
        call.state().links().vlans().forEach(vlan -> names.add(vlan.name()));
        return names;
    }

    /** The links that operands choose: all without one. */
    static List<String> chosen(Call call, List<String> operands) {
        if (operands.isEmpty()) {
            return all(call);
        }
        String name = operands.get(0);
        if (name.length() > LONGEST) {
            throw call.fail("link name too long");
        }
        if (!call.machine().hasLink(name)) {
            throw call.fail("link " + name + " is not valid: object not found");
        }
        return List.of(name);
    }
}
