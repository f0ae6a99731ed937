ETC=/etc
MPATHD=$ETC/default/mpathd

require_system() {
    [ "$(uname -s) $(uname -r)" = "SunOS 5.10" ] || fail "this script is for Solaris 10, this is $(uname -s) $(uname -r)"
}

# links NAME...: NICs that the design uses; they must be there.
links() {
    for link in "$@"; do
        dladm show-link "$link" >/dev/null 2>&1 || fail "there is no link $link here, or you are not root"
    done
}

# want COMMAND...: the command, unless the machine has what it makes; what is there but differs is changed.
want() {
    case "$1 $2" in
    "dladm create-aggr") shift 2; want_aggr "$@" ;;
    "route -p") shift 3; want_route "$@" ;;
    "mpathd "*) want_mpathd "$2" "$3" ;;
    "netmask "*) want_entry "$ETC/inet/netmasks" "$2" "$2	$3" ;;
    "file "*) shift; want_file "$@" ;;
    "no-file "*) want_no_file "$2" ;;
    *) fail "this script does not know how to compare: $*" ;;
    esac
}

# want_aggr OPTION... KEY
want_aggr() {
    option='' policy='' lacp='' timer='' mac=auto ports=''
    for word in "$@"; do
        case $option in
        -P) policy=$word ;;
        -l) lacp=$word ;;
        -T) timer=$word ;;
        -u) mac=$word ;;
        -d) ports="$ports $word" ;;
        esac
        case $option$word in
        -[PlTud]) option=$word ;;
        *) option='' key=$word ;;
        esac
    done
    if ! dladm show-aggr "$key" >/dev/null 2>&1; then
        for port in $ports; do
            free_port "$port"
        done
        remember dladm delete-aggr "$key"
        run dladm create-aggr "$@"
        return
    fi
    want_option "$key" -P "$(aggr_values "$key" policy)" "$policy"
    want_option "$key" -l "$(lacp_word "$key" mode:)" "$lacp"
    want_option "$key" -T "$(lacp_word "$key" timer:)" "$timer"
    want_option "$key" -u "$(aggr_mac "$key")" "$(short_mac "$mac")"
    # shellcheck disable=SC2046,SC2086 # names have no blanks
    want_ports "$key" $ports -- $(aggr_values "$key" device)
}

# want_option KEY OPTION PRESENT WANTED: an option that may be changed while the aggregation is in use.
want_option() {
    if [ -z "$4" ] || [ "$3" = "$4" ]; then
        return 0
    fi
    remember dladm modify-aggr "$2" "$3" "$1"
    run dladm modify-aggr "$2" "$4" "$1"
}

# want_ports KEY WANTED... -- PRESENT...: adds before it removes, because one port must always remain.
want_ports() {
    key=$1 wanted=
    shift
    while [ "$1" != -- ]; do
        wanted="$wanted $1"
        shift
    done
    shift
    for port in $wanted; do
        among "$port" "$@" && continue
        free_port "$port"
        remember dladm remove-aggr -d "$port" "$key"
        run dladm add-aggr -d "$port" "$key"
    done
    for port in "$@"; do
        # shellcheck disable=SC2086 # names have no blanks
        among "$port" $wanted && continue
        remember dladm add-aggr -d "$port" "$key"
        run dladm remove-aggr -d "$port" "$key"
    done
}

# free_port PORT: takes it out of another aggregation; an IP interface on it is for you to remove.
free_port() {
    if ifconfig "$1" >/dev/null 2>&1; then
        fail "$1 carries an IP interface, so it can't join an aggregation; free it: ifconfig $1 unplumb"
    fi
    owner=$(dladm show-aggr -p 2>/dev/null | while read -r kind its_key device rest; do
        if [ "$kind $device" = "dev device=$1" ]; then echo "${its_key#key=}"; fi
    done)
    if [ -n "$owner" ]; then
        remember dladm add-aggr -d "$1" "$owner"
        run dladm remove-aggr -d "$1" "$owner"
    fi
}

# aggr_values KEY NAME: the values of that name in the output of show-aggr -p, which is name=value.
aggr_values() {
    for word in $(dladm show-aggr -p "$1"); do
        case $word in
        "$2="*) echo "${word#*=}" ;;
        esac
    done
}

# lacp_word KEY mode:|timer:
lacp_word() {
    before=
    for word in $(dladm show-aggr -L "$1"); do
        if [ "$before" = "$2" ]; then
            echo "$word"
            break
        fi
        before=$word
    done
}

# aggr_mac KEY: auto, or the address that was set.
aggr_mac() {
    case $(aggr_values "$1" address-type) in
    fixed) aggr_values "$1" address | sed 1q ;;
    *) echo auto ;;
    esac
}

short_mac() { printf '%s\n' "$1" | sed 's/^0\([0-9a-f]\)/\1/; s/:0\([0-9a-f]\)/:\1/g'; }

# want_file etc/NAME LINE...: a file with these lines, which the system reads when it boots.
want_file() {
    target=$ETC/${1#etc/}
    shift
    if [ -f "$target" ] && [ "$(cat "$target")" = "$(printf '%s\n' "$@")" ]; then
        return 0
    fi
    remember put_back "$target" "$STATE/saved.$((number + 1))"
    run write_file "$target" "$@"
}

# want_no_file etc/NAME
want_no_file() {
    target=$ETC/${1#etc/}
    [ -f "$target" ] || return 0
    remember put_back "$target" "$STATE/saved.$((number + 1))"
    run remove_file "$target"
}

save_file() { [ ! -f "$1" ] || cp -p "$1" "$STATE/saved.$number"; }
remove_file() { save_file "$1" && rm -f "$1"; }

write_file() {
    save_file "$1" || return 1
    written=$1
    shift
    : > "$written.linkspan" || return 1
    [ $# = 0 ] || printf '%s\n' "$@" > "$written.linkspan" || return 1
    chmod 644 "$written.linkspan" && mv -f "$written.linkspan" "$written"
}

put_back() {
    if [ -f "$2" ]; then
        mv -f "$2" "$1"
    else
        rm -f "$1"
    fi
}

refresh_mpathd() { pkill -HUP in.mpathd; }

finish() {
    [ "$asked $changes" = "check 0" ] || note "the files of $ETC take effect when the machine boots"
}
