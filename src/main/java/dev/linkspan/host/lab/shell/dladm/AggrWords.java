// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an aggregation as they were given, checked in the order of {@code dladm.c}.
 *
 * @param policy null when not given, as the others
 * @param automatic whether the address is to be that of the first port again
 */
record AggrWords(
        @Nullable List<HashLayer> policy,
        @Nullable Lacp lacp,
        @Nullable LacpTimer timer,
        @Nullable MacAddress mac,
        boolean automatic) {
    private static final int MOST_PORTS = 256;

    /** Reads policy, mode, timer and address. */
    static AggrWords of(Call call, Options options, @Nullable String lacpWord) {
        String policy = options.last('P').orElse(null);
        String timer = options.last('T').orElse(null);
        String mac = options.last('u').orElse(null);
        boolean automatic = "auto".equals(mac);
        return new AggrWords(
                policy == null ? null : policy(call, policy),
                lacpWord == null ? null : lacp(call, lacpWord),
                timer == null ? null : timer(call, timer),
                mac == null || automatic ? null : mac(call, mac),
                automatic);
    }

    /** Whether nothing was given. */
    boolean isEmpty() {
        return policy == null && lacp == null && timer == null && mac == null && !automatic;
    }

    /**
     * Ports, each with the option it was given by. What {@code -l} is given is a port only if it ends in a digit;
     * otherwise it is a mode of LACP, as on Solaris 10.
     */
    static List<String> ports(Call call, Options options) {
        List<String> ports = new ArrayList<>();
        options.all('l').stream()
                .filter(word -> !word.isEmpty() && Character.isDigit(word.charAt(word.length() - 1)))
                .forEach(ports::add);
        ports.addAll(options.all('d'));
        if (ports.size() > MOST_PORTS) {
            throw call.fail("too many ports specified");
        }
        return ports;
    }

    /** The word of the LACP mode; null when none was given. */
    static @Nullable String lacpWord(Options options) {
        return options.last('L')
                .or(() -> options.all('l').stream()
                        .filter(word -> word.isEmpty() || !Character.isDigit(word.charAt(word.length() - 1)))
                        .findFirst())
                .orElse(null);
    }

    static List<HashLayer> policy(Call call, String word) {
        List<HashLayer> layers = new ArrayList<>();
        for (String layer : word.toUpperCase(Locale.ROOT).split(",", -1)) {
            switch (layer) {
                case "L2" -> layers.add(HashLayer.L2);
                case "L3" -> layers.add(HashLayer.L3);
                case "L4" -> layers.add(HashLayer.L4);
                default -> throw call.fail("invalid policy '" + word + "'");
            }
        }
        return layers;
    }

    /** Matched by its beginning: {@code activeXYZ} is taken. */
    static Lacp lacp(Call call, String word) {
        for (Lacp mode : Lacp.values()) {
            if (word.startsWith(mode.word())) {
                return mode;
            }
        }
        throw call.fail("invalid LACP mode '" + word + "'");
    }

    static LacpTimer timer(Call call, String word) {
        for (LacpTimer timer : LacpTimer.values()) {
            if (word.startsWith(timer.word())) {
                return timer;
            }
        }
        throw call.fail("invalid LACP timer value '" + word + "'");
    }

    static MacAddress mac(Call call, String word) {
        try {
            MacAddress mac = MacAddress.of(word);
            if (!mac.isZero() && !mac.isMulticast()) {
                return mac;
            }
        } catch (IllegalArgumentException e) {
            throw call.fail("invalid MAC address '" + word + "'");
        }
        throw call.fail("invalid MAC address '" + word + "'");
    }
}
