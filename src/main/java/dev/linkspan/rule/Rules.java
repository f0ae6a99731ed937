// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.rule.aggregation.AddressOnBondPort;
import dev.linkspan.rule.aggregation.BadFixedMac;
import dev.linkspan.rule.aggregation.DonorAddress;
import dev.linkspan.rule.aggregation.HalfDuplexPort;
import dev.linkspan.rule.aggregation.LacpMismatch;
import dev.linkspan.rule.aggregation.LacpSpeedsDiffer;
import dev.linkspan.rule.aggregation.LegacyDriver;
import dev.linkspan.rule.aggregation.LongTimer;
import dev.linkspan.rule.aggregation.MinLinksOnSolaris;
import dev.linkspan.rule.aggregation.ModeOfAnotherPlatform;
import dev.linkspan.rule.aggregation.MtuWithinAggregation;
import dev.linkspan.rule.aggregation.NicInTwoAggregations;
import dev.linkspan.rule.aggregation.PassiveBond;
import dev.linkspan.rule.aggregation.PassiveTrunk;
import dev.linkspan.rule.aggregation.PortInUse;
import dev.linkspan.rule.aggregation.PortNotEthernet;
import dev.linkspan.rule.aggregation.SilentPort;
import dev.linkspan.rule.aggregation.SmartOsAggregation;
import dev.linkspan.rule.aggregation.StaticTrunk;
import dev.linkspan.rule.aggregation.SwitchSideNotBundled;
import dev.linkspan.rule.aggregation.SwitchWithoutLacp;
import dev.linkspan.rule.aggregation.TimerMismatch;
import dev.linkspan.rule.aggregation.TooFewPorts;
import dev.linkspan.rule.aggregation.TooManyMinLinks;
import dev.linkspan.rule.aggregation.TooManyPorts;
import dev.linkspan.rule.aggregation.TrunkHashByMac;
import dev.linkspan.rule.aggregation.TrunkHashByPort;
import dev.linkspan.rule.aggregation.TrunkLacpMismatch;
import dev.linkspan.rule.aggregation.TrunkSpeedsDiffer;
import dev.linkspan.rule.aggregation.TwoLagsOnOneSwitch;
import dev.linkspan.rule.aggregation.UncabledPort;
import dev.linkspan.rule.aggregation.VlanOnBondPort;
import dev.linkspan.rule.bond.ActiveBackupOnOneSwitch;
import dev.linkspan.rule.bond.ActiveBackupWithChannel;
import dev.linkspan.rule.bond.ArpMonitorInWrongMode;
import dev.linkspan.rule.bond.ArpMonitorWithHashingSwitch;
import dev.linkspan.rule.bond.ArpMonitorWithoutTargets;
import dev.linkspan.rule.bond.BadActorSystem;
import dev.linkspan.rule.bond.BalanceSlb;
import dev.linkspan.rule.bond.BorrowedMac;
import dev.linkspan.rule.bond.DelayNotMultiple;
import dev.linkspan.rule.bond.DelayWithoutMiimon;
import dev.linkspan.rule.bond.FailOverMacUnannounced;
import dev.linkspan.rule.bond.FixedMacThatFollows;
import dev.linkspan.rule.bond.HashByMacOnly;
import dev.linkspan.rule.bond.HashByPort;
import dev.linkspan.rule.bond.MacRewritingUnderBridge;
import dev.linkspan.rule.bond.MixedMedia;
import dev.linkspan.rule.bond.ModeNeedsMiimon;
import dev.linkspan.rule.bond.NoLinkMonitoring;
import dev.linkspan.rule.bond.NoMinLinks;
import dev.linkspan.rule.bond.NoStaticChannel;
import dev.linkspan.rule.bond.OneArpTarget;
import dev.linkspan.rule.bond.OptionOfAnotherMode;
import dev.linkspan.rule.bond.QueueIdTwice;
import dev.linkspan.rule.bond.RoundRobinReorders;
import dev.linkspan.rule.bond.TwoMonitors;
import dev.linkspan.rule.bond.WrongPrimary;
import dev.linkspan.rule.dlmp.BackToBack;
import dev.linkspan.rule.dlmp.DlmpAcrossVlans;
import dev.linkspan.rule.dlmp.DlmpInLag;
import dev.linkspan.rule.dlmp.DlmpOptionMismatch;
import dev.linkspan.rule.dlmp.DlmpWithoutProbes;
import dev.linkspan.rule.dlmp.ForeignProbeSource;
import dev.linkspan.rule.dlmp.OneClient;
import dev.linkspan.rule.dlmp.ProbeTargetOutOfReach;
import dev.linkspan.rule.dlmp.ProbeVlan;
import dev.linkspan.rule.ipmp.AggregationsOnOneSwitch;
import dev.linkspan.rule.ipmp.AllStandby;
import dev.linkspan.rule.ipmp.DataAddressOnMember;
import dev.linkspan.rule.ipmp.DetectionTimeInvalid;
import dev.linkspan.rule.ipmp.DetectionTimeTight;
import dev.linkspan.rule.ipmp.DetectionTimeTooShort;
import dev.linkspan.rule.ipmp.DhcpOnMember;
import dev.linkspan.rule.ipmp.DhcpTestAddress;
import dev.linkspan.rule.ipmp.DifferentLans;
import dev.linkspan.rule.ipmp.FamiliesDiffer;
import dev.linkspan.rule.ipmp.FewDataAddresses;
import dev.linkspan.rule.ipmp.GlobalIpv6TestAddress;
import dev.linkspan.rule.ipmp.GroupOnLinux;
import dev.linkspan.rule.ipmp.GroupOnOneSwitch;
import dev.linkspan.rule.ipmp.GroupOverDlmp;
import dev.linkspan.rule.ipmp.ManyTestAddresses;
import dev.linkspan.rule.ipmp.MediaDiffer;
import dev.linkspan.rule.ipmp.MemberInTwoGroups;
import dev.linkspan.rule.ipmp.MtuWithinGroup;
import dev.linkspan.rule.ipmp.NoFailback;
import dev.linkspan.rule.ipmp.NoProbeTarget;
import dev.linkspan.rule.ipmp.OneDaemon;
import dev.linkspan.rule.ipmp.OneLanTwoWays;
import dev.linkspan.rule.ipmp.OneProbeTarget;
import dev.linkspan.rule.ipmp.ProbesWithoutTestAddress;
import dev.linkspan.rule.ipmp.SilentMember;
import dev.linkspan.rule.ipmp.SingleMember;
import dev.linkspan.rule.ipmp.StandbyOnSolaris10;
import dev.linkspan.rule.ipmp.TestAddressIsDataAddress;
import dev.linkspan.rule.ipmp.TestAddressTwice;
import dev.linkspan.rule.ipmp.TransitiveElsewhere;
import dev.linkspan.rule.ipmp.TransitiveWithTestAddresses;
import dev.linkspan.rule.ipmp.TwoGroupsInOneLan;
import dev.linkspan.rule.naming.AggregationKey;
import dev.linkspan.rule.naming.GroupName;
import dev.linkspan.rule.naming.LinkName;
import dev.linkspan.rule.naming.NameTwice;
import dev.linkspan.rule.naming.VlanOnSolaris10;
import dev.linkspan.rule.wiring.AggregationSpansSwitches;
import dev.linkspan.rule.wiring.DuplicateIp;
import dev.linkspan.rule.wiring.DuplicateLacpSystem;
import dev.linkspan.rule.wiring.DuplicateMac;
import dev.linkspan.rule.wiring.LagToSingleNic;
import dev.linkspan.rule.wiring.LoopCable;
import dev.linkspan.rule.wiring.LooseCable;
import dev.linkspan.rule.wiring.MlagLagsDiffer;
import dev.linkspan.rule.wiring.MlagPeersDiffer;
import dev.linkspan.rule.wiring.MlagWithoutPeerLink;
import dev.linkspan.rule.wiring.MtuAcrossCable;
import dev.linkspan.rule.wiring.SameCard;
import dev.linkspan.rule.wiring.SharedLag;
import dev.linkspan.rule.wiring.SpeedAcrossCable;
import dev.linkspan.rule.wiring.TwoCablesInOnePort;
import dev.linkspan.rule.wiring.VlanNotCarried;
import dev.linkspan.rule.wiring.VlansWithinLag;
import java.util.List;
import java.util.Optional;

/**
 * All rules, in the order of their ids. A new rule is one class, its test, and a line here.
 *
 * <p>Of what Solaris and illumos demand, no rule tells where a topology can't hold what is wrong. Some is kept out by its
 * types: FAILBACK other than yes or no (I-14), a policy that is none of L2, L3, L4 (AGG-21; none set means the default,
 * L4), a MAC address of other than six bytes, a group on a logical unit (IPM-08); a file that has such a value is refused
 * with its place when it is read. Some is not of a design and is seen on the machine, before a change or when something
 * is wrong: zones (AGG-04), hardware capabilities (AGG-10), {@code local-mac-address?} of the firmware (AGG-23, IPM-05;
 * X-01 when the addresses are known), STREAMS modules (IPM-07), ARP, ND, usesrc and multicast settings of an interface
 * (IPM-11), the network profile in force (IPM-23), whether in.mpathd runs (IPM-25), files that override ipadm (IPM-26),
 * TRACK_INTERFACES_ONLY_WITH_GROUPS (I-18), VRRP and HAIP above a group (IPM-29). And some is about the order of steps,
 * which is the plan's: a mode is changed by deletion and creation (DLM-09), a group is emptied before it goes (IPM-30).
 */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new TrunkSpeedsDiffer(),
            new SharedLag(),
            new TrunkLacpMismatch(),
            new PassiveTrunk(),
            new LongTimer(),
            new SilentPort(),
            new PortInUse(),
            new DlmpOptionMismatch(),
            new DlmpWithoutProbes(),
            new GroupOverDlmp(),
            new TrunkHashByMac(),
            new BadFixedMac(),
            new PortNotEthernet(),
            new LinkName(),
            new AggregationKey(),
            new NameTwice(),
            new TooManyPorts(),
            new DonorAddress(),
            new StaticTrunk(),
            new TrunkHashByPort(),
            new SmartOsAggregation(),
            new LegacyDriver(),
            new NoLinkMonitoring(),
            new ModeNeedsMiimon(),
            new ArpMonitorInWrongMode(),
            new TwoMonitors(),
            new ArpMonitorWithoutTargets(),
            new OneArpTarget(),
            new ArpMonitorWithHashingSwitch(),
            new DelayNotMultiple(),
            new DelayWithoutMiimon(),
            new WrongPrimary(),
            new FailOverMacUnannounced(),
            new FixedMacThatFollows(),
            new OptionOfAnotherMode(),
            new MixedMedia(),
            new AddressOnBondPort(),
            new VlanOnBondPort(),
            new NoMinLinks(),
            new TooManyMinLinks(),
            new MtuWithinAggregation(),
            new HashByMacOnly(),
            new HashByPort(),
            new RoundRobinReorders(),
            new MacRewritingUnderBridge(),
            new NoStaticChannel(),
            new LacpMismatch(),
            new ActiveBackupWithChannel(),
            new ActiveBackupOnOneSwitch(),
            new NicInTwoAggregations(),
            new TooFewPorts(),
            new BorrowedMac(),
            new BadActorSystem(),
            new QueueIdTwice(),
            new BalanceSlb(),
            new BackToBack(),
            new ForeignProbeSource(),
            new ProbeTargetOutOfReach(),
            new ProbeVlan(),
            new OneClient(),
            new ProbesWithoutTestAddress(),
            new TestAddressTwice(),
            new GlobalIpv6TestAddress(),
            new FamiliesDiffer(),
            new NoProbeTarget(),
            new DetectionTimeInvalid(),
            new DetectionTimeTooShort(),
            new DhcpOnMember(),
            new DifferentLans(),
            new OneLanTwoWays(),
            new GroupOnOneSwitch(),
            new AggregationsOnOneSwitch(),
            new FewDataAddresses(),
            new AllStandby(),
            new MtuWithinGroup(),
            new GroupOnLinux(),
            new TwoGroupsInOneLan(),
            new MediaDiffer(),
            new GroupName(),
            new MemberInTwoGroups(),
            new ManyTestAddresses(),
            new OneProbeTarget(),
            new StandbyOnSolaris10(),
            new DetectionTimeTight(),
            new NoFailback(),
            new DhcpTestAddress(),
            new TransitiveWithTestAddresses(),
            new TwoLagsOnOneSwitch(),
            new PassiveBond(),
            new TimerMismatch(),
            new LacpSpeedsDiffer(),
            new HalfDuplexPort(),
            new SameCard(),
            new SpeedAcrossCable(),
            new AggregationSpansSwitches(),
            new MlagWithoutPeerLink(),
            new MlagPeersDiffer(),
            new DuplicateLacpSystem(),
            new VlansWithinLag(),
            new MtuAcrossCable(),
            new SwitchWithoutLacp(),
            new MlagLagsDiffer(),
            new DuplicateMac(),
            new DuplicateIp(),
            new SwitchSideNotBundled(),
            new ModeOfAnotherPlatform(),
            new DlmpInLag(),
            new UncabledPort(),
            new SilentMember(),
            new TestAddressIsDataAddress(),
            new SingleMember(),
            new DataAddressOnMember(),
            new LooseCable(),
            new TwoCablesInOnePort(),
            new LoopCable(),
            new VlanNotCarried(),
            new LagToSingleNic(),
            new VlanOnSolaris10(),
            new DlmpAcrossVlans(),
            new OneDaemon(),
            new TransitiveElsewhere(),
            new MinLinksOnSolaris());

    private Rules() {}

    /** All rules. */
    public static List<Rule> all() {
        return ALL;
    }

    /** The rule with this id. */
    public static Optional<Rule> byId(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
