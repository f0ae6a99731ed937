// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import dev.linkspan.advise.survive.AddressEffect;
import dev.linkspan.advise.survive.AddressSurvival;
import dev.linkspan.advise.survive.Effect;
import dev.linkspan.advise.survive.SinglePoint;
import dev.linkspan.advise.survive.SurvivalRow;
import dev.linkspan.export.Text;
import dev.linkspan.export.timeline.Durations;
import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a design survives, for a person at a terminal: failures that do something, single points of failure, a count. */
public final class SurvivalText {
    private static final String BELOW = " ".repeat(13);

    private record Consequence(List<AddressEffect> effects, String reason) {}

    private final Survival survival;
    private final TopologyIndex index;
    private final StringBuilder out = new StringBuilder();

    private SurvivalText(Survival survival) {
        this.survival = survival;
        this.index = TopologyIndex.of(survival.design());
    }

    /** The text, ending in a line feed. */
    public static String of(Survival survival) {
        SurvivalText text = new SurvivalText(survival);
        text.write();
        return text.out.toString();
    }

    private void write() {
        add(survival.single());
        List<SurvivalRow> pairs = survival.pairs();
        if (pairs != null) {
            out.append("Two at once:\n");
            add(pairs);
            if (survival.pairsLeftOut() > 0) {
                out.append(survival.pairsLeftOut()).append(" more pairs were not looked at\n");
            }
            out.append('\n');
        }
        addSinglePoints();
        if (!survival.remedies().isEmpty()) {
            out.append("What would help:\n");
            survival.remedies()
                    .forEach(remedy ->
                            out.append("    ").append(Text.printable(remedy)).append('\n'));
            out.append('\n');
        }
        out.append(survival.source()).append(": ").append(summary()).append('\n');
    }

    private void add(List<SurvivalRow> rows) {
        // A NIC, its cable and its switch port do the same as a rule: they are told together.
        Map<Consequence, List<SurvivalRow>> alike = new LinkedHashMap<>();
        for (SurvivalRow row : rows) {
            if (row.worst() != Effect.NONE) {
                alike.computeIfAbsent(new Consequence(row.effects(), row.reason()), key -> new ArrayList<>())
                        .add(row);
            }
        }
        alike.values().forEach(this::addAlike);
        long harmless = rows.stream().filter(row -> row.worst() == Effect.NONE).count();
        if (harmless > 0) {
            out.append("%-11s  ".formatted(Effect.NONE.word()))
                    .append(harmless)
                    .append(harmless == 1 ? " more changes nothing\n\n" : " more change nothing\n\n");
        }
    }

    private void addAlike(List<SurvivalRow> rows) {
        SurvivalRow row = rows.get(0);
        String parts = rows.stream()
                .map(it -> it.kind().word() + " " + Text.printable(it.name()))
                .collect(Collectors.joining(", "));
        out.append("%-11s  ".formatted(row.worst().word())).append(parts).append('\n');
        String time = " out for about " + Durations.text(row.worstOutage());
        addEffect(row, Effect.LOST, " stops", " stop");
        addEffect(row, Effect.INTERRUPTED, " is" + time, " are" + time);
        addEffect(row, Effect.DEGRADED, " goes on with less", " go on with less");
        out.append(BELOW)
                .append("left: ")
                .append(Durations.speed(row.after()))
                .append(" of ")
                .append(Durations.speed(row.before()))
                .append('\n');
        if (!row.reason().isEmpty()) {
            out.append(BELOW)
                    .append("why: ")
                    .append(Text.printable(row.reason()))
                    .append('\n');
        }
        out.append('\n');
    }

    private void addEffect(SurvivalRow row, Effect effect, String ofOne, String ofSeveral) {
        List<String> names = row.effects().stream()
                .filter(it -> it.effect() == effect)
                .map(this::name)
                .toList();
        if (!names.isEmpty()) {
            out.append(BELOW)
                    .append(Sentences.and(names))
                    .append(names.size() == 1 ? ofOne : ofSeveral)
                    .append('\n');
        }
    }

    private String name(AddressEffect effect) {
        return effect.address().ip().text() + " on " + Text.printable(index.name(effect.host()));
    }

    private void addSinglePoints() {
        int before = out.length();
        List<AddressSurvival> weak = survival.addresses().stream()
                .filter(address -> !address.singlePoints().isEmpty())
                .toList();
        if (!weak.isEmpty()) {
            out.append("Single points of failure:\n");
        }
        Map<String, String> called = survival.single().stream()
                .collect(Collectors.toMap(row -> row.failed().get(0), SurvivalRow::name, (a, b) -> a));
        for (AddressSurvival address : weak) {
            out.append(address.address().text())
                    .append(" on ")
                    .append(Text.printable(index.name(address.host()) + " " + index.name(address.holder())))
                    .append('\n');
            for (SinglePoint point : address.singlePoints()) {
                out.append("    ")
                        .append(point.kind().word())
                        .append(' ')
                        .append(Text.printable(called.getOrDefault(point.element(), index.name(point.element())) + ": "
                                + point.reason()))
                        .append('\n');
            }
        }
        survival.addresses().stream()
                .filter(address -> !address.works())
                .forEach(address -> out.append(address.address().text())
                        .append(" on ")
                        .append(Text.printable(index.name(address.host())))
                        .append(" reaches nobody before anything fails\n"));
        if (out.length() > before) {
            out.append('\n');
        }
    }

    private String summary() {
        return "of " + Sentences.count(survival.single().size(), "single failure") + ", "
                + String.join(
                        ", ",
                        count(Effect.LOST, " stops an address", " stop an address"),
                        count(Effect.INTERRUPTED, " interrupts one", " interrupt one"),
                        count(Effect.DEGRADED, " leaves less bandwidth", " leave less bandwidth"),
                        count(Effect.NONE, " changes nothing", " change nothing"));
    }

    private String count(Effect effect, String ofOne, String ofSeveral) {
        int count = survival.count(effect);
        return count + (count == 1 ? ofOne : ofSeveral);
    }
}
