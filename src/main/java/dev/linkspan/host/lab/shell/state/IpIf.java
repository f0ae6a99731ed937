// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.linkspan.topology.IpFamily;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An IP interface.
 *
 * @param name that of its link, or a name of its own for an IPMP interface
 * @param ipmp whether it is the IPMP interface of a group (not on Solaris 10)
 * @param index number in {@code ifconfig}
 * @param families it is plumbed for
 * @param group name of the IPMP group it belongs to; null for none
 * @param offline taken out by {@code if_mpadm -d}
 * @param units in order of family and number
 * @param props other properties that ipadm has set, by {@code protocol/property}
 */
@RecordBuilder
public record IpIf(
        String name,
        boolean ipmp,
        int index,
        List<IpFamily> families,
        @Nullable String group,
        boolean standby,
        boolean offline,
        List<Unit> units,
        Map<String, String> props)
        implements IpIfBuilder.With {
    private static final Comparator<Unit> ORDER =
            Comparator.comparing(Unit::family).thenComparing(Unit::number);

    public IpIf {
        families = families.stream().distinct().sorted().toList();
        units = units.stream().sorted(ORDER).toList();
        props = Collections.unmodifiableMap(new TreeMap<>(props));
    }

    /** A fresh interface. */
    public static IpIf plumbed(String name, boolean ipmp, int index, List<IpFamily> families) {
        return new IpIf(
                name,
                ipmp,
                index,
                families,
                ipmp ? name : null,
                false,
                false,
                families.stream().map(family -> Unit.empty(0, family)).toList(),
                Map.of());
    }

    /** A unit by its number. */
    public Optional<Unit> unit(IpFamily family, int number) {
        return units.stream()
                .filter(unit -> unit.family() == family && unit.number() == number)
                .findFirst();
    }

    /** A unit by the name of its address object. */
    public Optional<Unit> unit(String object) {
        return units.stream().filter(unit -> object.equals(unit.object())).findFirst();
    }

    /** Whether it belongs to a group as an underlying interface. */
    @JsonIgnore
    public boolean isMember() {
        return group != null && !ipmp;
    }

    /** Plumbed for a family, too; in a group its 0.0.0.0 or :: is up. */
    public IpIf plumbedFor(IpFamily family) {
        if (families.contains(family)) {
            return this;
        }
        List<IpFamily> all = new ArrayList<>(families);
        all.add(family);
        return withFamilies(all).with(Unit.empty(0, family).withUp(isMember()));
    }

    /** With a unit in the place of the one of its number. */
    public IpIf with(Unit unit) {
        List<Unit> all = new ArrayList<>(units);
        all.removeIf(other -> other.family() == unit.family() && other.number() == unit.number());
        all.add(unit);
        return withUnits(all);
    }

    /** Without a unit; unit 0 loses its address instead. */
    public IpIf without(Unit unit) {
        if (unit.number() == 0) {
            return with(Unit.empty(0, unit.family()));
        }
        return withUnits(units.stream().filter(other -> other != unit).toList());
    }

    /** With every unit changed. */
    public IpIf each(UnaryOperator<Unit> change) {
        return withUnits(units.stream().map(change).toList());
    }

    /** The lowest number that has no unit. */
    public int freeUnit(IpFamily family) {
        int number = 0;
        while (unit(family, number).isPresent()) {
            number++;
        }
        return number;
    }
}
