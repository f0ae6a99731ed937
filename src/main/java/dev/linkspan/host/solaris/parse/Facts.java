// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import dev.linkspan.host.lldp.LldpNeighbor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read from the outputs of one machine, in the order in which it was read. Not for several threads. */
public final class Facts {
    private final Map<TableKind, List<Row>> rows = new EnumMap<>(TableKind.class);
    private final List<IfconfigUnit> units = new ArrayList<>();
    private final List<RouteLine> routes = new ArrayList<>();
    private final List<RouteLine> persistentRoutes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<LldpNeighbor> neighbors = new ArrayList<>();
    private MpathdSettings mpathd = MpathdSettings.UNKNOWN;
    private @Nullable Boolean transitiveProbing;

    /** Rows of a kind; empty when there are none, or nobody looked. */
    public List<Row> rows(TableKind kind) {
        return rows.getOrDefault(kind, List.of());
    }

    /** Whether such a table was read, even an empty one. */
    public boolean has(TableKind kind) {
        return rows.containsKey(kind);
    }

    /** Such a table was read; it may have no rows. */
    public void looked(TableKind kind) {
        rows.computeIfAbsent(kind, none -> new ArrayList<>());
    }

    public void add(TableKind kind, Row row) {
        rows.computeIfAbsent(kind, none -> new ArrayList<>()).add(row);
    }

    void replace(TableKind kind, Row before, Row after) {
        List<Row> known = rows.getOrDefault(kind, List.of());
        int at = known.lastIndexOf(before);
        if (at >= 0) {
            known.set(at, after);
        }
    }

    public List<IfconfigUnit> units() {
        return units;
    }

    void add(IfconfigUnit unit) {
        units.add(unit);
    }

    public List<RouteLine> routes() {
        return routes;
    }

    void addRoute(RouteLine route) {
        routes.add(route);
    }

    public List<RouteLine> persistentRoutes() {
        return persistentRoutes;
    }

    void addPersistentRoute(RouteLine route) {
        persistentRoutes.add(route);
    }

    public MpathdSettings mpathd() {
        return mpathd;
    }

    public void setMpathd(MpathdSettings settings) {
        mpathd = settings;
    }

    /** Whether in.mpathd of Oracle Solaris 11 probes without test addresses; null when not known. */
    public @Nullable Boolean transitiveProbing() {
        return transitiveProbing;
    }

    public void setTransitiveProbing(@Nullable Boolean on) {
        transitiveProbing = on;
    }

    /** What could not be read, by its place in its own output. */
    public List<Problem> problems() {
        return problems;
    }

    public void problem(int line, int column, String text) {
        problems.add(new Problem(line, column, text));
    }

    /** What a tool said instead of printing something, and what was passed over in a text. */
    public List<String> remarks() {
        return remarks;
    }

    void remark(String text) {
        remarks.add(text);
    }

    /** Whom lldpd hears, where its own client told it. */
    public List<LldpNeighbor> neighbors() {
        return neighbors;
    }

    public void addNeighbors(List<LldpNeighbor> heard) {
        neighbors.addAll(heard);
    }
}
