// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import java.util.List;
import java.util.stream.Collectors;

/** The head of a script: functions it uses, and checks that stop it before anything is changed. */
final class Preamble {
    private static final String FUNCTIONS = """
            set -eu
            PATH=/usr/sbin:/sbin:/usr/bin:/bin
            LC_ALL=C
            export PATH LC_ALL
            MPATHD=/etc/default/mpathd

            fail() { echo "$0: $*" >&2; exit 1; }
            # run COMMAND...: shows a command and runs it; when it fails, the script ends.
            run() { echo "+ $*"; "$@"; }
            # The checks below tell what is there already, so that the script may be run again.
            has_link() { dladm show-link "$1" >/dev/null 2>&1; }
            has_aggr() { dladm show-aggr "$1" >/dev/null 2>&1; }
            has_vlan() { dladm show-vlan "$1" >/dev/null 2>&1; }
            has_prop() { [ "$(dladm show-linkprop -c -o value -p "$2" "$1" 2>/dev/null || :)" = "$3" ]; }
            has_if() { ipadm show-if "$1" >/dev/null 2>&1; }
            has_addr() { ipadm show-addr "$1" >/dev/null 2>&1; }
            has_line() {
                while IFS= read -r line || [ -n "$line" ]; do
                    if [ "$line" = "$1" ]; then return 0; fi
                done
                return 1
            }
            in_group() { ipmpstat -P -o interface,group -i 2>/dev/null | has_line "$1:$2"; }
            has_route() { route -p show 2>/dev/null | has_line "persistent: route add $*"; }
            """;

    private static final String SOLARIS = """

            [ "$(uname -s)" = SunOS ] || fail "this script is for Oracle Solaris 11.4, this is $(uname -s)"
            dladm show-aggr -p -o mode >/dev/null 2>&1 ||
                fail "this is no Oracle Solaris 11.1 or later; on illumos export the design in the format illumos"
            """;

    private static final String ILLUMOS = """

            [ "$(uname -s)" = SunOS ] || fail "this script is for illumos, this is $(uname -s)"
            if dladm show-aggr -p -o mode >/dev/null 2>&1; then
                fail "this is Oracle Solaris; export the design in the format solaris-11"
            fi
            """;

    /** Asked without an operand, create-ipmp only prints its usage. */
    private static final String CREATE_IPMP = """
            case "$(ipadm create-ipmp 2>&1 || :)" in
            *"unknown subcommand"*)
                fail "this illumos is older than 2021-11-22 and its ipadm has no create-ipmp; update it, or configure IPMP" \\
                    "with /etc/hostname files (ifconfig(8))" ;;
            esac
            """;

    private Preamble() {}

    /**
     * The text, starting with {@code set -eu}.
     *
     * @param links names of the links that must be there
     * @param ports names of those that go into an aggregation, which no IP interface may stand on
     * @param groups whether the script makes IPMP groups
     */
    static String of(Dialect dialect, List<String> links, List<String> ports, boolean groups) {
        StringBuilder text = new StringBuilder(FUNCTIONS);
        text.append(dialect == Dialect.SOLARIS_11 ? SOLARIS : ILLUMOS);
        if (dialect == Dialect.ILLUMOS && groups) {
            text.append(CREATE_IPMP);
        }
        loop(text, links, """
                    has_link "$link" || fail "there is no link $link here"
                """);
        loop(text, ports, """
                    if has_if "$link"; then
                        fail "$link carries an IP interface, so it can't join an aggregation; free it: ipadm delete-ip $link"
                    fi
                """);
        return text.toString();
    }

    private static void loop(StringBuilder text, List<String> links, String body) {
        if (!links.isEmpty()) {
            text.append(links.stream().map(Shell::quote).collect(Collectors.joining(" ", "for link in ", "; do\n")))
                    .append(body)
                    .append("done\n");
        }
    }
}
