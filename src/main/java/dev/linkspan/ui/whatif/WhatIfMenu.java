// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.export.timeline.FaultWords;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Faults;
import dev.linkspan.sim.SimulationRefusedException;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be broken and mended at an element: the usual failure first, the others in a menu, its cable, repairs. */
public final class WhatIfMenu {
    private final Breakable model;

    /** The menus of a simulation. */
    public WhatIfMenu(Breakable model) {
        this.model = model;
    }

    /** What is broken; the menus depend on it. */
    List<Fault> broken() {
        return model.standing();
    }

    /** The design that is broken. */
    TopologyIndex index() {
        return model.index();
    }

    /** The entries for some elements; those of the empty ground for none. */
    public List<MenuItem> of(Collection<String> ids) {
        List<Element> elements = ids.stream()
                .map(model.index()::element)
                .flatMap(Optional::stream)
                .toList();
        List<MenuItem> items = new ArrayList<>();
        if (elements.size() == 1) {
            one(elements.get(0), items);
        } else if (elements.size() > 1) {
            several(elements, items);
        }
        if (!model.standing().isEmpty()) {
            separate(items);
            items.add(item("menu-repair-all", "Repair all", model::repairAll));
        }
        if (items.isEmpty()) {
            MenuItem hint = item("menu-nothing", "Nothing is broken", () -> {});
            hint.setDisable(true);
            items.add(hint);
        }
        return items;
    }

    private void one(Element element, List<MenuItem> items) {
        TopologyIndex index = model.index();
        List<Fault> standing = standing(element.id());
        List<Fault.Kind> kinds = kinds(element, standing);
        fail(element, kinds, items);
        cable(element.id()).filter(cable -> !cable.id().equals(element.id())).ifPresent(cable -> {
            List<MenuItem> ofCable = new ArrayList<>();
            List<Fault> broken = standing(cable.id());
            kinds(cable, broken).forEach(kind -> ofCable.add(kind(cable, kind)));
            broken.forEach(fault -> ofCable.add(repair(cable, fault, true)));
            if (!ofCable.isEmpty()) {
                Menu menu = menu("menu-cable", "Its cable");
                menu.getItems().addAll(ofCable);
                items.add(menu);
            }
        });
        if (!standing.isEmpty()) {
            separate(items);
            standing.forEach(fault -> items.add(repair(element, fault, standing.size() > 1)));
        }
        if (items.isEmpty()) {
            MenuItem hint = item(
                    "menu-nothing",
                    FaultWords.name(index, element.id()) + " can't break by itself: fail a NIC, cable or switch",
                    () -> {});
            hint.setDisable(true);
            items.add(hint);
        }
    }

    private void fail(Element element, List<Fault.Kind> kinds, List<MenuItem> items) {
        if (kinds.isEmpty()) {
            return;
        }
        Fault.Kind usual = kinds.get(0);
        if (amounts(usual).isEmpty()) {
            items.add(item(
                    "menu-fail",
                    "Fail: " + small(Faults.phrase(usual, element)),
                    () -> model.fail(List.of(fault(element, usual)))));
        } else {
            items.add(kind(element, usual));
        }
        if (kinds.size() > 1) {
            Menu others = menu("menu-fail-otherwise", "Fail in another way");
            kinds.stream().skip(1).forEach(kind -> others.getItems().add(kind(element, kind)));
            items.add(others);
        }
    }

    private void several(List<Element> elements, List<MenuItem> items) {
        List<Fault> faults = elements.stream()
                .filter(element ->
                        kinds(element, standing(element.id())).stream().anyMatch(kind -> kind == Fault.Kind.DOWN))
                .map(element -> Fault.down(element.id()))
                .toList();
        if (!faults.isEmpty()) {
            items.add(item("menu-fail", "Fail " + faults.size() + " things together", () -> model.fail(faults)));
        }
    }

    private MenuItem kind(Element element, Fault.Kind kind) {
        String id = "menu-fail-" + kind.word();
        String phrase = Faults.phrase(kind, element);
        List<Double> amounts = amounts(kind);
        if (amounts.isEmpty()) {
            return item(id, phrase, () -> model.fail(List.of(fault(element, kind))));
        }
        Menu menu = menu(id, phrase);
        for (double amount : amounts) {
            Fault fault = new Fault(kind, element.id(), amount, null);
            if (possible(fault)) {
                menu.getItems()
                        .add(item(
                                id + "-" + (long) amount, FaultWords.amount(fault), () -> model.fail(List.of(fault))));
            }
        }
        return menu;
    }

    /** The amounts that are offered; none for kinds without. */
    private static List<Double> amounts(Fault.Kind kind) {
        return switch (kind) {
            case LOSS -> List.of(1.0, 10.0, 30.0, 70.0);
            case FLAP -> List.of(2.0, 10.0, 60.0);
            case SLOW -> List.of(10.0, 100.0, 1000.0);
            case DELAY -> List.of(50.0, 500.0, 5000.0);
            default -> List.of();
        };
    }

    private MenuItem repair(Element element, Fault fault, boolean named) {
        String what = named ? "Repair: " + fault.kind().phrase() : "Repair " + element.name();
        return item(
                named ? "menu-repair-" + fault.kind().word() : "menu-repair",
                what,
                () -> model.repair(element.id(), fault.kind()));
    }

    private List<Fault.Kind> kinds(Element element, List<Fault> standing) {
        List<Fault.Kind> broken = standing.stream().map(Fault::kind).toList();
        // What is off can't fail in another way.
        return broken.contains(Fault.Kind.DOWN)
                ? List.of()
                : Faults.kindsFor(model.index(), element).stream()
                        .filter(kind -> !broken.contains(kind))
                        .toList();
    }

    private List<Fault> standing(String id) {
        return model.standing().stream()
                .filter(fault -> fault.target().equals(id))
                .toList();
    }

    private Optional<Cable> cable(String end) {
        return model.index().cablesAt(end).stream().findFirst();
    }

    private Fault fault(Element element, Fault.Kind kind) {
        return Faults.complete(model.index(), Fault.of(kind, element.id()));
    }

    private boolean possible(Fault fault) {
        try {
            Faults.check(model.index(), fault);
            return true;
        } catch (SimulationRefusedException e) {
            return false;
        }
    }

    private static void separate(List<MenuItem> items) {
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
    }

    private static String small(String phrase) {
        boolean word = phrase.length() > 1 && Character.isLowerCase(phrase.charAt(1));
        return word ? Character.toLowerCase(phrase.charAt(0)) + phrase.substring(1) : phrase;
    }

    private static Menu menu(String id, String label) {
        Menu menu = new Menu(label);
        menu.setId(id);
        menu.setMnemonicParsing(false);
        return menu;
    }

    private static MenuItem item(String id, String label, Runnable action) {
        MenuItem item = new MenuItem(label);
        item.setId(Objects.requireNonNull(id));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
