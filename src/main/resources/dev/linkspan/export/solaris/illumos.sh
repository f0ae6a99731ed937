require_system() {
    [ "$(uname -s)" = SunOS ] || fail "this script is for illumos, this is $(uname -s)"
    if dladm show-aggr -p -o mode >/dev/null 2>&1; then
        fail "this is Oracle Solaris; export the design in the format solaris-11"
    fi
}

# Asked without an operand, create-ipmp only prints its usage.
require_groups() {
    case $(ipadm create-ipmp 2>&1) in
    *"unknown subcommand"*)
        fail "this illumos is older than 2021-11-22 and its ipadm has no create-ipmp; update it, or configure IPMP with /etc/hostname files (ifconfig(8))"
        ;;
    esac
}

same_kind() { :; }

# aggr_mac AGGREGATION: auto, or the address that was set.
aggr_mac() {
    is=$(dladm show-aggr -p -o addrpolicy "$1")
    case $is in
    "fixed ("*) is=${is#*"("}; short_mac "${is%")"*}" ;;
    *) echo auto ;;
    esac
}
