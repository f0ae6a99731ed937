// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import static dev.linkspan.topology.AggregationMode.ACTIVE_BACKUP;
import static dev.linkspan.topology.AggregationMode.BALANCE_ALB;
import static dev.linkspan.topology.AggregationMode.BALANCE_RR;
import static dev.linkspan.topology.AggregationMode.BALANCE_TLB;
import static dev.linkspan.topology.AggregationMode.BALANCE_XOR;
import static dev.linkspan.topology.AggregationMode.BROADCAST;
import static dev.linkspan.topology.AggregationMode.LACP_802_3AD;

import dev.linkspan.host.linux.netlink.AggregatorInfo;
import dev.linkspan.host.linux.netlink.BondInfo;
import dev.linkspan.host.linux.netlink.BondOption;
import dev.linkspan.host.linux.netlink.BondPortInfo;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.BondOptionsBuilder;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.PrimaryReselect;
import dev.linkspan.topology.Usage;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an aggregation of what the kernel says of a bond and its ports. The kernel tells every option in every mode;
 * one that has no effect in the mode (bonding.rst) is kept only if somebody changed it from its default.
 */
final class BondAssembly {

    private static final AggregationMode[] MODES = {
        BALANCE_RR, ACTIVE_BACKUP, BALANCE_XOR, BROADCAST, LACP_802_3AD, BALANCE_TLB, BALANCE_ALB
    };
    private static final Set<AggregationMode> WITH_PRIMARY = EnumSet.of(ACTIVE_BACKUP, BALANCE_TLB, BALANCE_ALB);
    private static final Set<AggregationMode> WITH_HASH =
            EnumSet.of(BALANCE_XOR, LACP_802_3AD, BALANCE_TLB, BALANCE_ALB);
    /** BOND_LINK_DOWN and BOND_LINK_BACK of include/net/bonding.h. */
    private static final int MII_DOWN = 2;

    private static final int MII_GOING_BACK = 3;
    private static final int MOST_MIN_LINKS = 256;
    private static final int STATE_BITS = 0xff;
    /** Options without a field of their own in the topology, with the kernel's defaults. */
    private static final Map<BondOption, Long> CARRIED = Map.of(
            BondOption.USE_CARRIER, 1L,
            BondOption.LP_INTERVAL, 1L,
            BondOption.PACKETS_PER_PORT, 1L,
            BondOption.TLB_DYNAMIC_LB, 1L,
            BondOption.COUPLED_CONTROL, 1L,
            BondOption.BROADCAST_NEIGHBOR, 0L,
            BondOption.LACP_STRICT, 0L);

    private final LinkMessage link;
    private final BondInfo info;
    private final AggregationMode mode;
    private final List<LinkMessage> ports;
    private final LinkIds ids;
    private final Map<String, LacpPartner> partners;
    private final Map<String, String> extra = new LinkedHashMap<>();

    private BondAssembly(
            LinkMessage link,
            BondInfo info,
            AggregationMode mode,
            List<LinkMessage> ports,
            LinkIds ids,
            Map<String, LacpPartner> partners) {
        this.link = link;
        this.info = info;
        this.mode = mode;
        this.ports = ports;
        this.ids = ids;
        this.partners = partners;
    }

    /** The mode of a bond; null when the link is no bond, or of a mode this program does not know. */
    static @Nullable AggregationMode mode(LinkMessage link) {
        BondInfo info = link.info().bond();
        Long number = info == null ? null : info.number(BondOption.MODE);
        return number == null || number < 0 || number >= MODES.length ? null : MODES[number.intValue()];
    }

    /**
     * @param link a bond whose {@link #mode} is known
     * @param ports the links that name it as their master
     * @param partners LACP partners by name of the port's link, as far as known
     */
    static Aggregation assemble(
            LinkMessage link, List<LinkMessage> ports, LinkIds ids, Map<String, LacpPartner> partners) {
        return new BondAssembly(link, link.info().bond(), mode(link), ports, ids, partners).aggregation();
    }

    private Aggregation aggregation() {
        boolean lacp = mode == LACP_802_3AD;
        Integer minLinks = kept(BondOption.MIN_LINKS, 0, lacp);
        if (minLinks != null && minLinks > MOST_MIN_LINKS) {
            extra.put(BondOption.MIN_LINKS.kernelName(), minLinks.toString());
            minLinks = null;
        }
        return AggregationBuilder.builder()
                .id(ids.id(link.index()))
                .name(ids.name(link.index()))
                .mode(mode)
                .ports(ports.stream().map(port -> ids.id(port.index())).toList())
                .lacp(!lacp ? Lacp.OFF : is(BondOption.LACP_ACTIVE, 0) ? Lacp.PASSIVE : Lacp.ACTIVE)
                .timer(!lacp ? null : is(BondOption.LACP_RATE, 1) ? LacpTimer.SHORT : LacpTimer.LONG)
                .minLinks(minLinks)
                .mtu(HostAssembly.mtu(link))
                .mac(HostAssembly.mac(link.mac()))
                .carrier(HostAssembly.carrier(link))
                .adminUp(link.isUp())
                .bond(options())
                .lacpPorts(lacp ? lacpPorts() : List.of())
                .portUsage(portUsage())
                .build();
    }

    /** What the bond does with each port: given up when its monitor says so, else waiting or carrying traffic. */
    private Map<String, Usage> portUsage() {
        Map<String, Usage> usage = new LinkedHashMap<>();
        for (LinkMessage port : ports) {
            BondPortInfo said = port.info().bondPort();
            if (said != null && said.miiStatus() != null) {
                boolean failed = said.miiStatus() == MII_DOWN || said.miiStatus() == MII_GOING_BACK;
                usage.put(ids.id(port.index()), failed ? Usage.FAILED : said.backup() ? Usage.STANDBY : Usage.ACTIVE);
            }
        }
        return usage;
    }

    private BondOptions options() {
        boolean lacp = mode == LACP_802_3AD;
        boolean mii = !is(BondOption.MIIMON, 0);
        boolean arp = !lacp && mode != BALANCE_TLB && mode != BALANCE_ALB;
        boolean arpOn = arp && !is(BondOption.ARP_INTERVAL, 0);
        boolean primary = WITH_PRIMARY.contains(mode);
        BondOptionsBuilder options = BondOptionsBuilder.builder()
                .miimon(kept(BondOption.MIIMON, 0, true))
                .updelay(kept(BondOption.UPDELAY, 0, mii))
                .downdelay(kept(BondOption.DOWNDELAY, 0, mii))
                .peerNotifDelay(kept(BondOption.PEER_NOTIF_DELAY, 0, mii))
                .arpInterval(kept(BondOption.ARP_INTERVAL, 0, arp))
                .arpTargets(info.arpTargets().stream().map(Ip::of).toList())
                .nsTargets(info.nsTargets().stream().map(Ip::of).toList())
                .arpValidate(word(ArpValidate.values(), BondOption.ARP_VALIDATE, arpOn))
                .arpAllTargets(flag(BondOption.ARP_ALL_TARGETS, arpOn && mode == ACTIVE_BACKUP))
                .arpMissedMax(kept(BondOption.ARP_MISSED_MAX, 2, arpOn))
                .primary(ids.name(index(BondOption.PRIMARY)))
                .primaryReselect(word(PrimaryReselect.values(), BondOption.PRIMARY_RESELECT, primary))
                .activePort(ids.id(index(BondOption.ACTIVE_PORT)))
                .failOverMac(word(FailOverMac.values(), BondOption.FAIL_OVER_MAC, mode == ACTIVE_BACKUP))
                .xmitHashPolicy(hashPolicy())
                .adSelect(word(AdSelect.values(), BondOption.AD_SELECT, lacp))
                .numGratArp(kept(BondOption.NUM_PEER_NOTIF, 1, mode == ACTIVE_BACKUP))
                .resendIgmp(kept(BondOption.RESEND_IGMP, 1, primary || mode == BALANCE_RR))
                .allSlavesActive(flag(BondOption.ALL_PORTS_ACTIVE, true))
                .adActorSystem(actorSystem())
                .adActorSysPrio(kept(BondOption.AD_ACTOR_SYS_PRIO, 65535, lacp))
                .adUserPortKey(kept(BondOption.AD_USER_PORT_KEY, 0, lacp))
                .queueIds(queueIds());
        carryTheRest();
        return options.extra(extra).build();
    }

    private List<LacpPort> lacpPorts() {
        AggregatorInfo active = info.active();
        return ports.stream()
                .filter(port -> port.info().bondPort() != null)
                .map(port -> lacpPort(port, port.info().bondPort(), active))
                .toList();
    }

    private LacpPort lacpPort(LinkMessage port, BondPortInfo said, @Nullable AggregatorInfo active) {
        LacpPartner partner = partners.get(port.name());
        if (partner == null
                && active != null
                && active.id() != null
                && active.id().equals(said.aggregatorId())
                && active.partnerMac() != null
                && active.partnerKey() != null) {
            // All ports of one aggregator have the same partner and key (IEEE 802.1AX-2020 6.4.8).
            partner = new LacpPartner(MacAddress.of(active.partnerMac()), active.partnerKey());
        }
        return new LacpPort(
                ids.id(port.index()),
                said.aggregatorId(),
                said.actorState(),
                said.partnerState() == null ? null : (Integer) (said.partnerState() & STATE_BITS),
                partner == null ? null : partner.system(),
                partner == null ? null : partner.key());
    }

    private Map<String, Integer> queueIds() {
        Map<String, Integer> queues = new LinkedHashMap<>();
        for (LinkMessage port : ports) {
            BondPortInfo said = port.info().bondPort();
            if (said != null && said.queueId() != 0) {
                queues.put(ids.id(port.index()), said.queueId());
            }
        }
        return queues;
    }

    private void carryTheRest() {
        for (BondOption option : BondOption.values()) {
            Long usual = CARRIED.get(option);
            Long value = info.number(option);
            if (usual != null && value != null && !value.equals(usual)) {
                extra.put(option.kernelName(), value.toString());
            }
        }
        info.unknown().forEach((number, bytes) -> extra.put("attribute-" + number, bytes));
    }

    private @Nullable MacAddress actorSystem() {
        MacAddress system = HostAssembly.mac(info.actorSystem());
        return system == null || system.isZero() ? null : system;
    }

    private @Nullable XmitHashPolicy hashPolicy() {
        // The kernel counts layer3+4 before layer2+3 (BOND_XMIT_POLICY_* of linux/if_bonding.h).
        XmitHashPolicy[] kernelOrder = {
            XmitHashPolicy.LAYER2,
            XmitHashPolicy.LAYER34,
            XmitHashPolicy.LAYER23,
            XmitHashPolicy.ENCAP23,
            XmitHashPolicy.ENCAP34,
            XmitHashPolicy.VLAN_SRCMAC
        };
        return word(kernelOrder, BondOption.XMIT_HASH_POLICY, WITH_HASH.contains(mode));
    }

    private <T> @Nullable T word(T[] words, BondOption option, boolean applies) {
        Integer value = kept(option, 0, applies);
        if (value == null) {
            return null;
        }
        if (value >= words.length) {
            extra.put(option.kernelName(), value.toString());
            return null;
        }
        return words[value];
    }

    private @Nullable Boolean flag(BondOption option, boolean applies) {
        Integer value = kept(option, 0, applies);
        return value == null ? null : (Boolean) (value != 0);
    }

    /** The value, unless it is the default of an option that has no effect. */
    private @Nullable Integer kept(BondOption option, long usual, boolean applies) {
        Long value = info.number(option);
        if (value == null || (!applies && value == usual)) {
            return null;
        }
        if (value < 0 || value > Integer.MAX_VALUE) {
            extra.put(option.kernelName(), value.toString());
            return null;
        }
        return value.intValue();
    }

    private @Nullable Integer index(BondOption option) {
        Long value = info.number(option);
        return value == null ? null : (Integer) value.intValue();
    }

    private boolean is(BondOption option, long value) {
        Long number = info.number(option);
        return number != null && number == value;
    }
}
