// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import dev.linkspan.host.sign.CablePair;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.LinkSettingsBuilder;
import dev.linkspan.host.sign.TransceiverModule;
import dev.linkspan.host.sign.TransceiverModuleBuilder;
import dev.linkspan.topology.Duplex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ethtool(8) prints of one link. What it does not print is not told. */
final class EthtoolText {

    private static final Pattern FIELD = Pattern.compile("\\s*([^:]{1,80}?)\\s*:\\s*(.*)");
    private static final Pattern SPEED = Pattern.compile("(\\d{1,8})Mb/s(.*)");
    private static final Pattern QUALITY = Pattern.compile("(\\d{1,3})(?:/(\\d{1,3}))?.*");
    private static final Pattern POWER = Pattern.compile(".*/ (-?\\d{1,3}\\.\\d+) dBm");
    private static final Pattern TEMPERATURE = Pattern.compile("(-?\\d{1,3}\\.\\d+) degrees C.*");
    private static final Pattern PAIR = Pattern.compile("(?:Pair|Cable) ([A-D])(?: code|:)? (.*)");
    private static final Pattern FAULT =
            Pattern.compile("(?:Pair|Cable) ([A-D]),? fault length: (\\d{1,6}(?:\\.\\d+)?)m");
    private static final Pattern COUNTER = Pattern.compile("\\s+([^:]{1,80}): (\\d{1,18})");

    /** Words of -S for frames with a wrong check sequence, in the drivers' many ways; the first that is there counts. */
    private static final List<String> CRC = List.of(
            "rx_crc_errors",
            "rx_crc_errors_phy",
            "rx_fcs_errors",
            "rx_crc_error",
            "rx_crc_err",
            "crc_errors",
            "FrameCheckSequenceErrors");

    /** No list of modes is longer. */
    private static final int LONGEST_VALUE = 8_000;

    private EthtoolText() {}

    /**
     * What {@code ethtool X} or {@code ethtool -I X} says.
     *
     * @param up whether there is a link; null when it does not say
     * @param linkDownEvents times the link went, as the driver counts; null when it does not
     */
    record Settings(
            LinkSettings settings,
            @Nullable Integer speedMbps,
            @Nullable Duplex duplex,
            @Nullable Boolean up,
            @Nullable Long linkDownEvents) {}

    static Settings settings(String text) {
        Map<String, String> fields = fields(text);
        Matcher speed = SPEED.matcher(fields.getOrDefault("Speed", ""));
        boolean hasSpeed = speed.matches();
        String link = fields.getOrDefault("Link detected", "");
        Matcher quality = QUALITY.matcher(fields.getOrDefault("SQI", ""));
        boolean hasQuality = quality.matches();
        String autoneg = fields.get("Auto-negotiation");
        String role = fields.get("master-slave cfg");
        String downs = fields.getOrDefault("Link Down Events", "");
        LinkSettings settings = LinkSettingsBuilder.builder()
                .autoneg(autoneg == null ? null : (Boolean) autoneg.startsWith("on"))
                .supported(modes(fields.get("Supported link modes")))
                .advertised(modes(fields.get("Advertised link modes")))
                .peer(modes(fields.get("Link partner advertised link modes")))
                .masterSlave(role == null || role.startsWith("unknown") ? null : role.replace(' ', '-'))
                .downshifted(hasSpeed ? (Boolean) speed.group(2).contains("downshifted") : null)
                .downReason(
                        link.startsWith("no (") && link.endsWith(")")
                                ? link.substring("no (".length(), link.length() - 1)
                                : null)
                .sqi(hasQuality ? Integer.valueOf(quality.group(1)) : null)
                .sqiMax(hasQuality && quality.group(2) != null ? Integer.valueOf(quality.group(2)) : null)
                .build();
        return new Settings(
                settings,
                hasSpeed ? Integer.valueOf(speed.group(1)) : null,
                duplex(fields.get("Duplex")),
                link.isEmpty() ? null : (Boolean) link.startsWith("yes"),
                downs.matches("\\d{1,18}") ? Long.valueOf(downs) : null);
    }

    /** The word of ethtool or of /proc/net/bonding; null for one that says nothing. */
    static @Nullable Duplex duplex(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "full" -> Duplex.FULL;
            case "half" -> Duplex.HALF;
            default -> null;
        };
    }

    /** Settings with the forward error correction of {@code --show-fec}. */
    static LinkSettings withFec(LinkSettings settings, String text) {
        Map<String, String> fields = fields(text);
        String configured = fields.getOrDefault(
                "Supported/Configured FEC encodings", fields.getOrDefault("Configured FEC encodings", ""));
        String active = fields.get("Active FEC encoding");
        return settings.withFecConfigured(words(configured)).withFecActive(active == null ? null : first(active));
    }

    /** {@code ethtool -m}; of a module with several lanes the weakest counts. */
    static TransceiverModule module(String text) {
        TransceiverModuleBuilder module = TransceiverModuleBuilder.builder();
        List<String> flags = new ArrayList<>();
        Double received = null;
        Double sent = null;
        for (String line : text.split("\r?\n", -1)) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                continue;
            }
            String key = field.group(1);
            String value = field.group(2);
            Matcher power = POWER.matcher(value);
            Double dbm = power.matches() ? Double.valueOf(power.group(1)) : null;
            if (key.equals("Vendor name")) {
                module.vendor(value);
            } else if (key.equals("Vendor PN")) {
                module.part(value);
            } else if (key.equals("Module temperature")) {
                Matcher degrees = TEMPERATURE.matcher(value);
                module.temperatureCelsius(degrees.matches() ? Double.valueOf(degrees.group(1)) : null);
            } else if (key.equals("Laser rx power low alarm threshold")) {
                module.rxPowerLowAlarmDbm(dbm);
            } else if (key.equals("Laser rx power low warning threshold")) {
                module.rxPowerLowWarningDbm(dbm);
            } else if (dbm != null && (key.startsWith("Receiver signal") || key.startsWith("Rcvr signal"))) {
                received = received == null ? dbm : (Double) Math.min(received, dbm);
            } else if (dbm != null
                    && (key.startsWith("Laser output power") || key.startsWith("Transmit avg optical power"))) {
                sent = sent == null ? dbm : (Double) Math.min(sent, dbm);
            } else if (value.equals("On") && (key.contains("alarm") || key.contains("warning"))) {
                flags.add(key);
            }
        }
        return module.rxPowerDbm(received).txPowerDbm(sent).flags(flags).build();
    }

    /** {@code ethtool --cable-test}. */
    static List<CablePair> cableTest(String text) {
        Map<String, String> codes = new LinkedHashMap<>();
        Map<String, Double> metres = new LinkedHashMap<>();
        for (String line : text.split("\r?\n", -1)) {
            Matcher fault = FAULT.matcher(line.strip());
            Matcher pair = PAIR.matcher(line.strip());
            if (fault.matches()) {
                metres.put(fault.group(1), Double.valueOf(fault.group(2)));
            } else if (pair.matches()) {
                codes.put(pair.group(1), pair.group(2));
            }
        }
        List<CablePair> pairs = new ArrayList<>();
        codes.forEach((name, code) -> pairs.add(new CablePair(name, code, metres.get(name))));
        return pairs;
    }

    /** Frames with a wrong check sequence by {@code ethtool -S}; null when the driver does not count them by a known name. */
    static @Nullable Long crcErrors(String text) {
        Map<String, Long> counted = new LinkedHashMap<>();
        for (String line : text.split("\r?\n", -1)) {
            Matcher counter = COUNTER.matcher(line);
            if (counter.matches()) {
                counted.put(counter.group(1).strip(), Long.valueOf(counter.group(2)));
            }
        }
        return CRC.stream()
                .filter(counted::containsKey)
                .map(counted::get)
                .findFirst()
                .orElse(null);
    }

    /** Fields by name; a value that goes on in the next lines is put together. */
    static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        String last = null;
        for (String line : text.split("\r?\n", -1)) {
            Matcher field = FIELD.matcher(line);
            if (field.matches() && !line.isBlank()) {
                last = field.group(1);
                fields.putIfAbsent(last, field.group(2));
            } else if (last != null && line.startsWith("\t") && !line.isBlank()) {
                fields.merge(
                        last,
                        line.strip(),
                        (before, more) -> before.length() > LONGEST_VALUE ? before : before + " " + more);
            }
        }
        return fields;
    }

    private static List<String> modes(@Nullable String text) {
        return text == null || text.startsWith("Not ")
                ? List.of()
                : words(text).stream()
                        .filter(word -> word.contains("/") || word.contains("base"))
                        .toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String first(String text) {
        return text.strip().split("\\s+", -1)[0];
    }
}
