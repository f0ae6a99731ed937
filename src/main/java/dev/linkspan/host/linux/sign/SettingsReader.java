// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.netlink.Ethtool;
import dev.linkspan.host.linux.netlink.Ethtool.Mode;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.LinkSettingsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how a link negotiates. What its driver does not tell is null. */
final class SettingsReader {

    /** Beside modes the kernel lists connectors, pause frames and error corrections. */
    private static final Pattern MODE = Pattern.compile("([0-9]{1,9})base.*");

    private static final LinkSettings NOTHING = LinkSettingsBuilder.builder().build();

    private SettingsReader() {}

    private interface Question<T> {
        T ask() throws NetlinkException;
    }

    /** Null when nothing is told. */
    static @Nullable LinkSettings read(Ethtool ethtool, LinkMessage link) {
        Ethtool.Modes modes = answer(() -> ethtool.modes(link.index()));
        Ethtool.State state = answer(() -> ethtool.state(link.index()));
        Ethtool.Fec fec = answer(() -> ethtool.fec(link.index()));
        LinkSettings settings = settings(modes, state, fec, link.hasCarrier());
        return settings.equals(NOTHING) ? null : settings;
    }

    static LinkSettings settings(
            Ethtool.@Nullable Modes modes,
            Ethtool.@Nullable State state,
            Ethtool.@Nullable Fec fec,
            boolean hasCarrier) {
        LinkSettingsBuilder settings = LinkSettingsBuilder.builder();
        if (modes != null) {
            List<String> advertised = names(modes.ours(), true);
            List<String> peer = names(modes.peer(), true);
            settings.autoneg(modes.autoneg())
                    .supported(names(modes.ours(), false))
                    .advertised(advertised)
                    .peer(peer)
                    .masterSlave(LinkWords.role(modes.masterSlave()))
                    .downshifted(hasCarrier ? isDownshifted(modes, advertised, peer) : null);
        }
        if (state != null) {
            settings.sqi(state.sqi()).sqiMax(state.sqiMax());
            settings.downReason(hasCarrier ? null : LinkWords.downReason(state.extended(), state.substate()));
        }
        if (fec != null) {
            List<String> configured = new ArrayList<>();
            if (Boolean.TRUE.equals(fec.auto())) {
                configured.add("Auto");
            }
            fec.modes().stream()
                    .filter(Mode::chosen)
                    .map(mode -> LinkWords.fec(mode.name()))
                    .forEach(configured::add);
            settings.fecConfigured(configured).fecActive(LinkWords.fec(fec.active()));
        }
        return settings.build();
    }

    private static <T> @Nullable T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (NetlinkException e) {
            // A driver that has no such thing refuses; that is its way not to tell.
            return null;
        }
    }

    private static List<String> names(List<Mode> modes, boolean chosenOnly) {
        return modes.stream()
                .filter(mode -> mode.chosen() || !chosenOnly)
                .map(Mode::name)
                .filter(name -> MODE.matcher(name).matches())
                .toList();
    }

    private static @Nullable Boolean isDownshifted(Ethtool.Modes modes, List<String> advertised, List<String> peer) {
        Integer speed = modes.speedMbps();
        int best = advertised.stream()
                .filter(peer::contains)
                .mapToInt(SettingsReader::mbps)
                .max()
                .orElse(0);
        boolean known = speed != null && best != 0 && Boolean.TRUE.equals(modes.autoneg());
        return known ? (Boolean) (speed < best) : null;
    }

    private static int mbps(String mode) {
        Matcher matcher = MODE.matcher(mode);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
