require_system() {
    [ "$(uname -s)" = SunOS ] || fail "this script is for Oracle Solaris 11.4, this is $(uname -s)"
    dladm show-aggr -p -o mode >/dev/null 2>&1 ||
        fail "this is no Oracle Solaris 11.1 or later; on illumos export the design in the format illumos"
}

require_groups() { :; }

# same_kind AGGREGATION MODE
same_kind() {
    is=$(dladm show-aggr -p -o mode "$1")
    [ "$is" = "$2" ] ||
        fail "$1 is a $is aggregation, and a $2 one is wanted, which dladm can't make of it; delete it with all on it and run this again: dladm delete-aggr $1"
}

# aggr_mac AGGREGATION: auto, or the address that was set; show-aggr may cut it short, the property does not.
aggr_mac() {
    case $(dladm show-aggr -p -o addrpolicy "$1") in
    auto*) echo auto ;;
    *) short_mac "$(dladm show-linkprop -c -o value -p mac-address "$1")" ;;
    esac
}

# want_transitive true|false
want_transitive() {
    is=$(svcprop -p config/transitive-probing svc:/network/ipmp:default 2>/dev/null)
    is=${is:-false}
    [ "$is" = "$1" ] && return 0
    remember svccfg -s svc:/network/ipmp setprop "config/transitive-probing=$is"
    run svccfg -s svc:/network/ipmp setprop "config/transitive-probing=$1"
}
