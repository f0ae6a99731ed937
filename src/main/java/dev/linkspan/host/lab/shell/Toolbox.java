// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import dev.linkspan.host.lab.shell.dladm.Dladm;
import dev.linkspan.host.lab.shell.dladm.Dladm10;
import dev.linkspan.host.lab.shell.ifconfig.Ifconfig;
import dev.linkspan.host.lab.shell.ipadm.Ipadm;
import dev.linkspan.host.lab.shell.ipmp.IfMpadm;
import dev.linkspan.host.lab.shell.ipmp.Ipmpstat;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.Release;
import dev.linkspan.host.lab.shell.system.FileTools;
import dev.linkspan.host.lab.shell.system.Housekeeping;
import dev.linkspan.host.lab.shell.system.Identity;
import dev.linkspan.host.lab.shell.system.Lldpadm;
import dev.linkspan.host.lab.shell.system.Netadm;
import dev.linkspan.host.lab.shell.system.Netstat;
import dev.linkspan.host.lab.shell.system.Ping;
import dev.linkspan.host.lab.shell.system.RouteTool;
import dev.linkspan.host.lab.shell.system.Services;
import dev.linkspan.host.lab.shell.system.Signals;
import dev.linkspan.host.lab.shell.system.Statistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The commands that a system has. */
public final class Toolbox {
    private final Map<String, Call.Tool> tools = new TreeMap<>();

    private Toolbox() {}

    /** Those of a release. */
    static Toolbox of(Release release) {
        Toolbox box = new Toolbox();
        box.put(new Ifconfig(), "ifconfig");
        box.put(new IfMpadm(), "if_mpadm");
        box.put(new Netstat(), "netstat");
        box.put(new RouteTool(), "route");
        box.put(new Ping(), "ping");
        box.put(new Services(), "svcs", "svcadm", "svccfg", "svcprop");
        box.put(new Identity(), "uname", "hostname", "hostid", "zonename", "id", "whoami", "profiles", "auths");
        box.put(new FileTools(), "cat", "tail", "ls", "cp", "mv", "rm", "mkdir", "test", "echo", "true", "false");
        box.put(new Signals(), "pkill", "pgrep");
        box.put(new Statistics(), "kstat");
        box.put(new Housekeeping(), "date", "fmadm");
        if (release.is10()) {
            box.put(new Dladm10(), "dladm");
            return box;
        }
        box.put(new Dladm(), "dladm");
        box.put(new Ipadm(), "ipadm");
        box.put(new Ipmpstat(), "ipmpstat");
        box.put(new Statistics(), "dlstat");
        if (release.is11()) {
            box.put(new Lldpadm(), "lldpadm");
            box.put(new Netadm(), "netadm");
        }
        return box;
    }

    /** The command at a path or of a name; null when there is none. */
    Call.@Nullable Tool find(String path) {
        return tools.get(name(path));
    }

    /** Last part of a path. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Every name. */
    Set<String> names() {
        return tools.keySet();
    }

    private void put(Call.Tool tool, String... names) {
        List.of(names).forEach(name -> tools.put(name, tool));
    }
}
