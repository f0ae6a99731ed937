// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

/**
 * Texts of Oracle Solaris 11 and illumos (illumos {@code mpd_probe.c}, {@code mpd_tables.c}, {@code mpd_main.c}; the
 * same lines are printed in the Oracle Solaris 11 guides, E37476).
 */
final class ClearviewMessages implements Messages {
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
                + " times in the last minute; disabling repair until it stabilizes";
    }

    @Override
    public String failure(String nic, String group) {
        return "IP interface failure detected on " + nic + " of group " + group;
    }

    @Override
    public String repair(String nic, String group) {
        return "IP interface repair detected on " + nic + " of group " + group;
    }

    @Override
    public String groupFailure(String group) {
        return "All IP interfaces in group " + group + " are now unusable";
    }

    @Override
    public String groupRepair(String nic, String group) {
        return "At least 1 IP interface (" + nic + ") in group " + group + " is now usable";
    }

    @Override
    public String notPlumbed(String nic, String group, int family) {
        return "IP interface " + nic + " in group " + group + " is not plumbed for IPv" + family + ", affecting IPv"
                + family + " connectivity";
    }

    @Override
    public String testAddressTwice(String nic, String address) {
        return "Test address " + address + " is not unique in group; disabling probe-based failure detection on " + nic;
    }

    @Override
    public String noTestAddress(String nic) {
        return "No test address configured on interface " + nic + "; disabling probe-based failure detection on it";
    }

    /** Said when another member has the same hardware address. */
    String sameMac(String nic, String group) {
        return "IP interface " + nic + " has a hardware address which is not unique in group " + group + "; offlining";
    }

    /** Said when no other member has the same hardware address any more. */
    String uniqueMac(String nic, String group) {
        return "IP interface " + nic + " now has a unique hardware address in group " + group + "; onlining";
    }
}
