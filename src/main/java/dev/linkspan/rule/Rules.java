// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.rule.aggregation.AddressOnBondPort;
import dev.linkspan.rule.aggregation.DlmpInLag;
import dev.linkspan.rule.aggregation.DlmpOptionMismatch;
import dev.linkspan.rule.aggregation.DlmpWithoutProbes;
import dev.linkspan.rule.aggregation.HalfDuplexPort;
import dev.linkspan.rule.aggregation.LacpMismatch;
import dev.linkspan.rule.aggregation.LacpSpeedsDiffer;
import dev.linkspan.rule.aggregation.ModeOfAnotherPlatform;
import dev.linkspan.rule.aggregation.MtuWithinAggregation;
import dev.linkspan.rule.aggregation.NicInTwoAggregations;
import dev.linkspan.rule.aggregation.PassiveBond;
import dev.linkspan.rule.aggregation.PassiveTrunk;
import dev.linkspan.rule.aggregation.PortInUse;
import dev.linkspan.rule.aggregation.SilentPort;
import dev.linkspan.rule.aggregation.SwitchSideNotBundled;
import dev.linkspan.rule.aggregation.SwitchWithoutLacp;
import dev.linkspan.rule.aggregation.TimerMismatch;
import dev.linkspan.rule.aggregation.TooFewPorts;
import dev.linkspan.rule.aggregation.TooManyMinLinks;
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
import dev.linkspan.rule.bond.DelayNotMultiple;
import dev.linkspan.rule.bond.DelayWithoutMiimon;
import dev.linkspan.rule.bond.FailOverMacUnannounced;
import dev.linkspan.rule.bond.FixedMacThatFollows;
import dev.linkspan.rule.bond.HashByMacOnly;
import dev.linkspan.rule.bond.HashByPort;
import dev.linkspan.rule.bond.MacRewritingUnderBridge;
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
import dev.linkspan.rule.ipmp.AggregationsOnOneSwitch;
import dev.linkspan.rule.ipmp.AllStandby;
import dev.linkspan.rule.ipmp.DataAddressOnMember;
import dev.linkspan.rule.ipmp.DetectionTimeTooShort;
import dev.linkspan.rule.ipmp.DifferentLans;
import dev.linkspan.rule.ipmp.FamiliesDiffer;
import dev.linkspan.rule.ipmp.FewDataAddresses;
import dev.linkspan.rule.ipmp.GlobalIpv6TestAddress;
import dev.linkspan.rule.ipmp.GroupOnLinux;
import dev.linkspan.rule.ipmp.GroupOnOneSwitch;
import dev.linkspan.rule.ipmp.GroupOverDlmp;
import dev.linkspan.rule.ipmp.MtuWithinGroup;
import dev.linkspan.rule.ipmp.NoProbeTarget;
import dev.linkspan.rule.ipmp.ProbesWithoutTestAddress;
import dev.linkspan.rule.ipmp.SilentMember;
import dev.linkspan.rule.ipmp.SingleMember;
import dev.linkspan.rule.ipmp.TestAddressIsDataAddress;
import dev.linkspan.rule.ipmp.TestAddressTwice;
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

/** All rules, in the order of their ids. A new rule is one class, its test, and a line here. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new TrunkSpeedsDiffer(),
            new SharedLag(),
            new TrunkLacpMismatch(),
            new PassiveTrunk(),
            new SilentPort(),
            new PortInUse(),
            new DlmpOptionMismatch(),
            new DlmpWithoutProbes(),
            new GroupOverDlmp(),
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
            new BadActorSystem(),
            new QueueIdTwice(),
            new BalanceSlb(),
            new ProbesWithoutTestAddress(),
            new TestAddressTwice(),
            new GlobalIpv6TestAddress(),
            new FamiliesDiffer(),
            new NoProbeTarget(),
            new DetectionTimeTooShort(),
            new DifferentLans(),
            new GroupOnOneSwitch(),
            new AggregationsOnOneSwitch(),
            new FewDataAddresses(),
            new AllStandby(),
            new MtuWithinGroup(),
            new GroupOnLinux(),
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
            new LagToSingleNic());

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
