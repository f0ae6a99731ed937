// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.plan.solaris.Flavour;

/**
 * What a guard reads before the first step and after the last one is taken back. Without what changes by itself (states,
 * speeds, who has a data address) and without order, which is no difference; one that can't be read is no guard.
 */
final class LookCommands {
    private static final String LINKS = """
            dladm show-link -p -o link,class > look.new &&
            dladm show-aggr -x -p -o link,port >> look.new &&
            dladm show-aggr -p -o link,policy,addrpolicy,lacpactivity,lacptimer >> look.new &&
            dladm show-vlan -p -o link,vid,over >> look.new &&
            """;

    private static final String LINKS_OF_SOLARIS_10 = """
            dladm show-aggr -p > aggrs &&
            sed -n -e 's/^\\(dev key=[0-9]* device=[^ ]*\\).*/\\1/p' -e 's/^\\(aggr key=[0-9]* policy=[^ ]*\\).*/\\1/p' \\
                aggrs > look.new &&
            """;

    private static final String IPADM = """
            ipadm show-if -p -o ifname,class >> look.new &&
            ipadm show-addr -p -o addrobj,type,addr > addrs &&
            sed -n '/:static:/p' addrs >> look.new &&
            { ipmpstat -nP -o interface,group -i >> look.new 2> /dev/null || :; } &&
            { route -p show >> look.new 2> /dev/null || :; } &&
            """;

    private static final String IFCONFIG = """
            ifconfig -a > ifs &&
            sed -n -e '/^[A-Za-z]/h' -e 's/^\\([^ :][^ :]*\\):.*/if \\1/p' -e '/inet [1-9]/{' -e G -e 's/\\n/ /' \\
                -e 's/.*inet \\([0-9.]*\\) .*NOFAILOVER.*/test \\1/p' -e 's/.*inet \\([0-9.]*\\) .*/data \\1/p' \\
                -e '}' -e 's/.*inet6 \\([0-9a-f:]*\\).*/inet6 \\1/p' -e 's/.*\\(groupname .*\\)/\\1/p' ifs >> look.new &&
            { cat /etc/inet/static_routes >> look.new 2> /dev/null || :; } &&
            """;

    private LookCommands() {}

    static String of(Flavour flavour) {
        return (flavour == Flavour.SOLARIS_10 ? LINKS_OF_SOLARIS_10 : LINKS)
                + (flavour.hasIpadm() ? IPADM : IFCONFIG)
                + "sort -u look.new\n";
    }
}
