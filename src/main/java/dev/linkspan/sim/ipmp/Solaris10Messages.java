// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

/** Texts of Solaris 10 (OpenSolaris before Clearview, {@code mpd_probe.c} and {@code mpd_main.c}; System Admin Guide 816-4554). */
final class Solaris10Messages implements Messages {
    @Override
    public String linkDown(String nic) {
        return "The link has gone down on " + nic;
    }

    @Override
    public String linkUp(String nic) {
        return "The link has come up on " + nic;
    }

    @Override
    public String flapping(String nic) {
        return "The link has come up on " + nic + " more than " + Mpathd.LINK_UPS
                + " times in the last minute; disabling failback until it stabilizes";
    }

    @Override
    public String failure(String nic, String group) {
        return "NIC failure detected on " + nic + " of group " + group;
    }

    @Override
    public String repair(String nic, String group) {
        return "NIC repair detected on " + nic + " of group " + group;
    }

    @Override
    public String groupFailure(String group) {
        return "All Interfaces in group " + group + " have failed";
    }

    @Override
    public String groupRepair(String nic, String group) {
        return "At least 1 interface (" + nic + ") of group " + group + " has repaired";
    }

    @Override
    public String notPlumbed(String nic, String group, int family) {
        return "NIC " + nic + " of group " + group + " is not plumbed for IPv" + family
                + " and may affect failover capability";
    }

    @Override
    public String testAddressTwice(String nic, String address) {
        return "Test address " + address + " is not unique; disabling probe-based failure detection on " + nic;
    }

    @Override
    public String noTestAddress(String nic) {
        return "No test address configured on interface " + nic + "; disabling probe-based failure detection on it";
    }

    /** Said when the addresses of a NIC were moved to another one. */
    String failedOver(String from, String to) {
        return "Successfully failed over from NIC " + from + " to NIC " + to;
    }

    /** Said when a NIC got its addresses back. */
    String failedBack(String nic) {
        return "Successfully failed back to NIC " + nic;
    }
}
