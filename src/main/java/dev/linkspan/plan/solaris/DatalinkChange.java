// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import java.util.ArrayList;
import java.util.List;

/** A change of datalinks, by dladm(8). */
public sealed interface DatalinkChange extends SolarisChange {

    /** Makes an aggregation of NICs that nothing stands on. */
    record CreateAggr(AggregationSpec aggregation) implements DatalinkChange {
        public CreateAggr {
            Given.value(aggregation, "aggregation");
        }

        @Override
        public SolarisChange inverse() {
            return new DeleteAggr(aggregation);
        }

        @Override
        public List<String> changes() {
            return withPorts(aggregation);
        }

        @Override
        public String title() {
            return "create " + aggregation.name() + " (" + aggregation.mode().word() + ") of "
                    + String.join(", ", aggregation.ports());
        }
    }

    /** Takes away an aggregation that nothing stands on; what it was stands here for the way back. */
    record DeleteAggr(AggregationSpec aggregation) implements DatalinkChange {
        public DeleteAggr {
            Given.value(aggregation, "aggregation");
        }

        @Override
        public SolarisChange inverse() {
            return new CreateAggr(aggregation);
        }

        @Override
        public List<String> changes() {
            return withPorts(aggregation);
        }

        @Override
        public String title() {
            return "delete " + aggregation.name();
        }
    }

    private static List<String> withPorts(AggregationSpec aggregation) {
        List<String> names = new ArrayList<>(aggregation.ports());
        names.add(0, aggregation.name());
        return List.copyOf(names);
    }

    /** Changes policy, LACP or address of an aggregation in use. */
    record ModifyAggr(String aggregation, AggregationOptions before, AggregationOptions after)
            implements DatalinkChange {
        public ModifyAggr {
            aggregation = SolarisName.link(aggregation);
            Given.need(!Given.value(before, "before").equals(Given.value(after, "after")), "nothing is modified");
        }

        @Override
        public SolarisChange inverse() {
            return new ModifyAggr(aggregation, after, before);
        }

        @Override
        public List<String> changes() {
            return List.of(aggregation);
        }

        @Override
        public String title() {
            return "set options of " + aggregation;
        }
    }

    /** Makes a NIC a port; {@code force} as in {@link AggregationSpec}. */
    record AddPort(String aggregation, String port, boolean force) implements DatalinkChange {
        public AddPort {
            aggregation = SolarisName.link(aggregation);
            port = SolarisName.link(port);
        }

        @Override
        public SolarisChange inverse() {
            return new RemovePort(aggregation, port, force);
        }

        @Override
        public List<String> changes() {
            return List.of(port, aggregation);
        }

        @Override
        public String title() {
            return "add " + port + " to " + aggregation;
        }
    }

    /** Releases a port that is not the last; {@code force} is for the way back. */
    record RemovePort(String aggregation, String port, boolean force) implements DatalinkChange {
        public RemovePort {
            aggregation = SolarisName.link(aggregation);
            port = SolarisName.link(port);
        }

        @Override
        public SolarisChange inverse() {
            return new AddPort(aggregation, port, force);
        }

        @Override
        public List<String> changes() {
            return List.of(port, aggregation);
        }

        @Override
        public String title() {
            return "remove " + port + " from " + aggregation;
        }
    }

    /** Makes a VLAN link. On Solaris 10 plumbing its IP interface does so. */
    record CreateVlan(String vlan, String over, int tag) implements DatalinkChange {
        public CreateVlan {
            vlan = SolarisName.link(vlan);
            over = SolarisName.link(over);
            Given.need(tag >= 1 && tag <= 4094, "\"tag\" is " + tag + ", expected 1 to 4094");
        }

        @Override
        public SolarisChange inverse() {
            return new DeleteVlan(vlan, over, tag);
        }

        @Override
        public List<String> changes() {
            return List.of(vlan);
        }

        @Override
        public String title() {
            return "create " + vlan + ", VLAN " + tag + " on " + over;
        }
    }

    /** Takes away a VLAN link that nothing stands on. */
    record DeleteVlan(String vlan, String over, int tag) implements DatalinkChange {
        public DeleteVlan {
            vlan = SolarisName.link(vlan);
            over = SolarisName.link(over);
            Given.need(tag >= 1 && tag <= 4094, "\"tag\" is " + tag + ", expected 1 to 4094");
        }

        @Override
        public SolarisChange inverse() {
            return new CreateVlan(vlan, over, tag);
        }

        @Override
        public List<String> changes() {
            return List.of(vlan);
        }

        @Override
        public String title() {
            return "delete " + vlan;
        }
    }

    /** Sets a link property; an empty value is the system's default. */
    record SetProperty(String link, String property, String before, String after) implements DatalinkChange {
        public SetProperty {
            link = SolarisName.link(link);
            LinkProperty.checked(property, before);
            LinkProperty.checked(property, after);
        }

        @Override
        public SolarisChange inverse() {
            return new SetProperty(link, property, after, before);
        }

        @Override
        public List<String> changes() {
            return List.of(link);
        }

        @Override
        public String title() {
            return property + " " + (after.isEmpty() ? "as usual" : after) + " for " + link;
        }
    }
}
