// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@code ipmpstat} tells off a daemon ({@code ifstate}, {@code ifprobestate}, {@code iftargmode} of {@code mpd_tables.c}). */
final class StatusReport {
    private final Daemon daemon;

    StatusReport(Daemon daemon) {
        this.daemon = daemon;
    }

    IpmpStatus read() {
        return new IpmpStatus(
                group(),
                daemon.members().stream().map(this::member).toList(),
                addresses(),
                daemon.members().stream()
                        .flatMap(member -> targets(member).stream())
                        .toList());
    }

    private IpmpStatus.Group group() {
        List<String> active = new ArrayList<>();
        List<String> inactive = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        boolean probing = false;
        for (Member member : daemon.members()) {
            probing |= member.probing();
            boolean usable = member.functioning() && !member.offline;
            (!usable ? unusable : member.inactive ? inactive : active).add(member.name());
        }
        return new IpmpStatus.Group(
                daemon.design().name(),
                daemon.state(),
                probing ? (Long) daemon.detectionTime().millis() : null,
                List.copyOf(active),
                List.copyOf(inactive),
                List.copyOf(unusable));
    }

    private IpmpStatus.Member member(Member member) {
        boolean four = member == daemon.nominated(IpFamily.INET);
        boolean six = member == daemon.nominated(IpFamily.INET6);
        String flags = flag(member.inactive, 'i')
                + flag(member.standby(), 's')
                + flag(four, 'm')
                + flag(four, 'b')
                + flag(six, 'M')
                + flag(false, 'd')
                + flag(member.sameMac, 'h');
        String link = !member.link().notifies() ? "unknown" : member.linkUp ? "up" : "down";
        return new IpmpStatus.Member(
                member.name(),
                member.functioning() && member.active(),
                flags,
                link,
                probe(member),
                member.failed && member.state == MemberState.NOTARGETS
                        ? MemberState.FAILED.word()
                        : member.state.word());
    }

    private static String flag(boolean set, char letter) {
        return set ? String.valueOf(letter) : "-";
    }

    private static String probe(Member member) {
        if (!member.probing()) {
            return "disabled";
        }
        if (member.state == MemberState.FAILED) {
            return "failed";
        }
        return member.hasTargets() ? "ok" : "unknown";
    }

    private List<IpmpStatus.Address> addresses() {
        List<IpmpStatus.Address> rows = new ArrayList<>();
        List<DataAddress> all = daemon.design().addresses();
        for (int i = 0; i < all.size(); i++) {
            Member carrier = daemon.carrier(i);
            rows.add(new IpmpStatus.Address(
                    all.get(i).address(),
                    carrier == null ? null : carrier.name(),
                    carrier == null
                            ? List.of()
                            : daemon.senders(i).stream().map(Member::name).toList()));
        }
        return rows;
    }

    private static List<IpmpStatus.Targets> targets(Member member) {
        List<IpmpStatus.Targets> rows = new ArrayList<>();
        for (Prober prober : member.probers()) {
            if (prober.enabled()) {
                rows.add(new IpmpStatus.Targets(member.name(), prober.mode(), source(prober), prober.targetNames()));
            }
        }
        return rows.isEmpty() ? List.of(new IpmpStatus.Targets(member.name(), "disabled", null, List.of())) : rows;
    }

    private static @Nullable String source(Prober prober) {
        return prober.source() == null
                ? prober.member().name()
                : prober.source().ip().text();
    }
}
