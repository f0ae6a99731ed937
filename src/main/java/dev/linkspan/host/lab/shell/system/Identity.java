// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.system;

import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** uname, hostname, zonename, id, profiles and auths. */
public final class Identity implements Call.Tool {
    @Override
    public void run(Call call) {
        switch (call.name()) {
            case "uname" -> uname(call);
            case "hostname" -> call.line(call.machine().name());
            case "zonename" -> call.line("global");
            case "hostid" ->
                call.line(String.format("%08x", call.machine().name().hashCode()));
            case "id" -> id(call);
            case "whoami", "logname" -> call.line(call.caller().user());
            case "auths" -> auths(call);
            default -> profiles(call);
        }
    }

    private static void uname(Call call) {
        Release release = call.release();
        Map<Character, String> values = new LinkedHashMap<>();
        values.put('s', "SunOS");
        values.put('n', call.machine().name());
        values.put('r', release.is10() ? "5.10" : "5.11");
        values.put('v', release.version());
        values.put('m', "i86pc");
        values.put('p', "i386");
        values.put('i', "i86pc");
        if (!release.is10()) {
            values.put('o', release.isIllumos() ? "illumos" : "Solaris");
        }
        String wanted = call.arguments().isEmpty()
                ? "s"
                : String.join("", call.arguments()).replace("-", "");
        if (wanted.contains("a")) {
            call.line("SunOS " + values.get('n') + " " + values.get('r') + " " + values.get('v') + " i86pc i386 i86pc");
            return;
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < wanted.length(); i++) {
            char letter = wanted.charAt(i);
            if (!values.containsKey(letter)) {
                call.warn("uname: illegal option -- " + letter);
                call.warn("usage:\tuname [-snrvmapiX]");
                throw call.end(1);
            }
        }
        values.forEach((letter, value) -> {
            if (wanted.indexOf(letter) >= 0) {
                words.add(value);
            }
        });
        call.line(String.join(" ", words));
    }

    private static void id(Call call) {
        // pfexec of a profile for everything makes root of whoever calls.
        int uid = call.caller().isRoot() ? 0 : call.caller().uid();
        String user = uid == 0 ? "root" : call.caller().user();
        String options = String.join("", call.arguments());
        if (options.contains("u")) {
            call.line(options.contains("n") ? user : String.valueOf(uid));
        } else {
            call.line("uid=" + uid + "(" + user + ") " + (uid == 0 ? "gid=0(root)" : "gid=10(staff)"));
        }
    }

    private static void profiles(Call call) {
        boolean detailed = call.arguments().contains("-l");
        call.caller().profiles().forEach(profile -> {
            call.line((detailed ? "      " : "") + profile);
            if (detailed && profile.equals("Network Management")) {
                call.line(
                        "          /sbin/dladm                euid=dladm, egid=netadm, privs=sys_dl_config,net_rawaccess,proc_audit");
                call.line(
                        "          /sbin/ipadm                euid=netadm, egid=netadm, privs=sys_ip_config,net_rawaccess");
                call.line("          /sbin/ifconfig             uid=0");
                call.line("          /sbin/route                privs=sys_ip_config");
            } else if (detailed && profile.equals("Network Link Security")) {
                call.line(
                        "          /sbin/dladm                euid=dladm, egid=sys, privs=sys_dl_config,net_rawaccess,proc_audit");
            } else if (detailed && profile.equals("Primary Administrator")) {
                call.line("          *                          uid=0, gid=0");
            }
        });
    }

    private static void auths(Call call) {
        List<String> words = new ArrayList<>();
        if (call.caller().uid() == 0 || call.caller().profiles().contains("Primary Administrator")) {
            words.add("solaris.*");
        } else if (call.caller().profiles().contains("Network Management")) {
            words.addAll(List.of("solaris.network.interface.config", "solaris.network.link.security"));
        }
        words.addAll(List.of("solaris.device.cdrw", "solaris.mail.mailq"));
        call.line(String.join(",", words));
    }
}
