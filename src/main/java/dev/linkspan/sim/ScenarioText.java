// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.sim.Fault.Kind;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.TopologyIndex;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Incidents as the command line has them: {@code TYPE:ELEMENT[=FAULT[:AMOUNT]]@TIME}, such as {@code switch:sw1@5s} or
 * {@code cable:c1=loss:30%@2.5s}. Without a fault a failure is the usual one of the element, and a repair is of all.
 */
public final class ScenarioText {
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,12}(?:\\.\\d{1,400})?) ?(%|ms|s|min|Mb/s|Gb/s)?");
    private static final String TIME_EXAMPLES = "expected one such as 500ms, 1.5s or 2min";

    /** A text taken apart; the fault is empty when there is none. */
    private record Parts(String element, String fault, long at) {}

    private ScenarioText() {}

    /**
     * Reads a failure.
     *
     * @throws SimulationRefusedException when a part of it is no such thing, with the part and what was expected; whether
     *     the fault makes sense is not looked at ({@link Faults#check(TopologyIndex, Fault)})
     */
    public static Incident.Failure failure(TopologyIndex index, String text) {
        return naming(text, () -> {
            Parts parts = split(text);
            Element element = ElementText.resolve(index, parts.element);
            return new Incident.Failure(parts.at, fault(index, element, parts.fault));
        });
    }

    /**
     * Reads a repair; its fault, if it has one, has no amount.
     *
     * @throws SimulationRefusedException when a part of it is no such thing, with the part and what was expected
     */
    public static Incident.Repair repair(TopologyIndex index, String text) {
        return naming(text, () -> {
            Parts parts = split(text);
            Element element = ElementText.resolve(index, parts.element);
            Kind kind = parts.fault.isEmpty() ? null : kind(element, parts.fault);
            return new Incident.Repair(parts.at, element.id(), kind);
        });
    }

    /**
     * Writes an incident so that {@link #failure} or {@link #repair} reads it.
     *
     * @throws SimulationRefusedException when its element is unknown or can't break
     */
    public static String print(TopologyIndex index, Incident incident) {
        Element element = ElementText.byId(index, incident.target());
        String fault = "";
        if (incident instanceof Incident.Failure failure) {
            fault = print(element, failure.fault());
        } else if (incident instanceof Incident.Repair repair && repair.kind() != null) {
            fault = "=" + repair.kind().word();
        }
        return ElementText.of(element) + fault + "@" + time(incident.at());
    }

    /**
     * Reads a time.
     *
     * @return in {@link Ticks}, never negative
     * @throws SimulationRefusedException when it is none, or in the past
     */
    public static long ticks(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        String unit = matcher.matches() ? matcher.group(2) : null;
        if (unit == null || !List.of("ms", "s", "min").contains(unit)) {
            throw new SimulationRefusedException("\"" + text + "\" is no time, " + TIME_EXAMPLES);
        }
        long ticks;
        try {
            ticks = new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(ticksOf(unit)))
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new SimulationRefusedException(
                    "\"" + text + "\" is finer than a microsecond or too long, " + TIME_EXAMPLES);
        }
        if (ticks < 0) {
            throw new SimulationRefusedException("\"" + text + "\" is in the past, expected 0s or later");
        }
        return ticks;
    }

    /** A time as {@link #ticks} reads it, in the largest unit that needs no fraction, else in seconds. */
    public static String time(long ticks) {
        if (ticks != 0 && ticks % Ticks.seconds(60) == 0) {
            return ticks / Ticks.seconds(60) + "min";
        }
        if (Math.abs(ticks) < Ticks.SECOND && ticks != 0 && ticks % Ticks.MILLISECOND == 0) {
            return ticks / Ticks.MILLISECOND + "ms";
        }
        return BigDecimal.valueOf(ticks, 6).stripTrailingZeros().toPlainString() + "s";
    }

    /** A number without an exponent and without needless zeros. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        return (exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros()).toPlainString();
    }

    private static Parts split(String text) {
        // Ids may have an @, a time has none; names may have a =, a fault has none.
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw new SimulationRefusedException("the time is missing, expected it at the end, such as @5s");
        }
        String what = text.substring(0, at);
        int equals = what.lastIndexOf('=');
        if (equals >= 0 && equals == what.length() - 1) {
            throw new SimulationRefusedException("the fault is missing after \"=\"");
        }
        return new Parts(
                equals < 0 ? what : what.substring(0, equals),
                equals < 0 ? "" : what.substring(equals + 1),
                ticks(text.substring(at + 1)));
    }

    private static Fault fault(TopologyIndex index, Element element, String text) {
        if (text.isEmpty()) {
            return Fault.of(usual(element), element.id());
        }
        int colon = text.indexOf(':');
        Kind kind = kind(element, colon < 0 ? text : text.substring(0, colon));
        if (colon < 0) {
            return Fault.of(kind, element.id());
        }
        String amount = text.substring(colon + 1);
        if (kind == Kind.SAME_MAC) {
            return new Fault(
                    kind,
                    element.id(),
                    null,
                    ElementText.resolve(index, "nic:" + amount).id());
        }
        return new Fault(kind, element.id(), amount(kind, amount), null);
    }

    private static Kind usual(Element element) {
        List<Kind> kinds = Faults.kindsFor(element);
        return kinds.isEmpty() ? Kind.DOWN : kinds.get(0);
    }

    private static Kind kind(Element element, String word) {
        return Kind.of(word).orElseThrow(() -> {
            List<Kind> fitting = Faults.kindsFor(element);
            return new SimulationRefusedException("\"%s\" is no fault, expected %s%s"
                    .formatted(
                            word,
                            (fitting.isEmpty() ? List.of(Kind.values()) : fitting)
                                    .stream().map(Kind::word).collect(Collectors.joining(", ")),
                            NearNames.suggestion(word, Stream.of(Kind.values()).map(Kind::word))));
        });
    }

    private static double amount(Kind kind, String text) {
        String unit = kind.unit();
        if (unit == null) {
            throw new SimulationRefusedException("the fault \"" + kind.word() + "\" takes no amount");
        }
        Matcher matcher = AMOUNT.matcher(text);
        BigDecimal factor = matcher.matches() ? factor(matcher.group(2), unit) : null;
        if (factor == null) {
            throw new SimulationRefusedException(
                    "\"%s\" is no amount of the fault \"%s\", expected one in %s, such as %s%s"
                            .formatted(text, kind.word(), unit, number(kind.usual()), unit));
        }
        return new BigDecimal(matcher.group(1)).multiply(factor).doubleValue();
    }

    /** What an amount in one unit is multiplied by to get another; null when they measure different things. */
    private static @Nullable BigDecimal factor(@Nullable String from, String to) {
        if (from == null || from.equals(to)) {
            return BigDecimal.ONE;
        }
        if (from.equals("Gb/s") && to.equals("Mb/s")) {
            return BigDecimal.valueOf(1000);
        }
        if (List.of("ms", "s", "min").containsAll(List.of(from, to))) {
            return BigDecimal.valueOf(ticksOf(from)).divide(BigDecimal.valueOf(ticksOf(to)));
        }
        return null;
    }

    private static long ticksOf(String unit) {
        return switch (unit) {
            case "ms" -> Ticks.MILLISECOND;
            case "min" -> Ticks.seconds(60);
            default -> Ticks.SECOND;
        };
    }

    private static String print(Element element, Fault fault) {
        if (fault.other() != null) {
            return "=" + fault.kind().word() + ":" + fault.other();
        }
        Double amount = fault.amount();
        if (amount != null) {
            return "=" + fault.kind().word() + ":" + number(amount)
                    + (fault.kind().unit() == null ? "" : fault.kind().unit());
        }
        return fault.kind() == usual(element) ? "" : "=" + fault.kind().word();
    }

    private interface Reader<T> {
        T read();
    }

    private static <T> T naming(String text, Reader<T> reader) {
        try {
            return reader.read();
        } catch (SimulationRefusedException e) {
            throw new SimulationRefusedException("\"" + text + "\": " + e.getMessage());
        }
    }
}
