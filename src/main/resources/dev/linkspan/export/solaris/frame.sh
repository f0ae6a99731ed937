TAB=$(printf '\t')

fail() { echo "$0: $*" >&2; exit 1; }
note() { echo "$0: $*" >&2; }

# among WORD OTHER...: whether the first word is one of the others.
among() {
    sought=$1
    shift
    for other in "$@"; do
        [ "$sought" = "$other" ] && return 0
    done
    return 1
}

# has_line LINE: whether the standard input has that line.
has_line() {
    while IFS= read -r line || [ -n "$line" ]; do
        [ "$line" = "$1" ] && return 0
    done
    return 1
}

# remember COMMAND...: writes down what takes the next change back before that change is made: a file with one word a
# line, named by its number, and .new until the change is made.
remember() {
    [ "$mode" = make ] || return 0
    if [ ! -d "$STATE" ]; then
        { mkdir -p "$STATE" && chmod 700 "$STATE"; } || fail "$STATE can't be made, so nothing is changed"
    fi
    : $((number += 1))
    printf '%s\n' "$@" > "$STATE/$number.new" || fail "$STATE/$number.new can't be written, so nothing more is changed"
}

# run COMMAND...: makes a change that remember has written down; in a rehearsal it is only counted or shown.
run() {
    : $((changes += 1))
    case $mode in
    rehearse) return 0 ;;
    check) echo "would run: $*"; return 0 ;;
    esac
    echo "+ $*"
    if execute "$@"; then
        mv -f "$STATE/$number.new" "$STATE/$number"
        return 0
    fi
    rm -f "$STATE/$number.new"
    settle
    if [ "$changes" = 1 ]; then
        fail "this failed, and nothing was changed before it: $*"
    fi
    fail "this failed: $*
changes made before it: $((changes - 1)). $0 --undo takes them back; or mend the cause and run $0 again, which goes on from here"
}

execute() {
    case $1 in
    svccfg) refresh=yes ;;
    esac
    "$@"
}

settle() {
    if [ "$refresh" = yes ]; then
        refresh=no
        echo "+ refresh in.mpathd"
        refresh_mpathd || note "in.mpathd could not be told to read its configuration again"
    fi
}

# undo: takes back what this script has changed and not taken back yet, the newest first.
undo() {
    records=
    for record in "$STATE"/1????*; do
        [ -f "$record" ] && records="$record $records"
    done
    [ -n "$records" ] || { echo "nothing to take back: $STATE has no change"; return 0; }
    for record in $records; do
        set --
        while IFS= read -r word; do
            set -- "$@" "$word"
        done < "$record"
        echo "+ $*"
        if ! execute "$@"; then
            case $record in
            *.new) note "this change was cut off, and perhaps never made: $*" ;;
            *) settle; fail "this could not be taken back: $*
what is left to be taken back is kept in $STATE: mend the cause and run $0 --undo again" ;;
            esac
        fi
        rm -f "$record" || fail "$record can't be removed"
    done
    settle
    rmdir "$STATE"
    echo "all changes are taken back"
}

# set_entry FILE KEY LINE: the line in place of the one that starts with the key, at the end when there is none, and
# without the line nothing in its place. The new file replaces the old one at once.
set_entry() {
    cp -p "$1" "$1.linkspan" || return 1
    placed=$3
    while IFS= read -r line || [ -n "$line" ]; do
        if [ "$(key_of "$line")" = "$2" ]; then
            [ -z "$placed" ] || printf '%s\n' "$placed"
            placed=
        else
            printf '%s\n' "$line"
        fi
    done < "$1" > "$1.linkspan"
    [ -z "$placed" ] || printf '%s\n' "$placed" >> "$1.linkspan"
    [ "$1" != "$MPATHD" ] || refresh=yes
    mv -f "$1.linkspan" "$1"
}

key_of() { printf '%s\n' "${1%%[= "$TAB"]*}"; }

# want_entry FILE KEY LINE
want_entry() {
    [ -f "$1" ] || fail "there is no $1 here"
    old=
    while IFS= read -r line || [ -n "$line" ]; do
        [ "$(key_of "$line")" = "$2" ] && old=$line
    done < "$1"
    [ "$old" = "$3" ] && return 0
    remember set_entry "$1" "$2" "$old"
    run set_entry "$1" "$2" "$3"
}

# want_mpathd KEY VALUE: a setting of in.mpathd, which holds for all IPMP groups.
want_mpathd() {
    if [ -f "$MPATHD" ]; then
        want_entry "$MPATHD" "$1" "$1=$2"
    elif [ "$mode" != rehearse ]; then
        note "there is no $MPATHD on this release: set $1=$2 by hand"
    fi
}

# want_route ARGUMENT...: a route that is kept over a reboot.
want_route() {
    route -p show 2>/dev/null | has_line "persistent: route add $*" && return 0
    remember route -p delete "$@"
    run route -p add "$@"
}

# spare NAME...: NICs that nothing of the design stands on; they are left as they are.
spare() { :; }

# main [--check | --undo]: rehearses first, so that what can't be done is refused before anything is changed.
main() {
    case "$#:${1-}" in
    0:) asked='make' ;;
    1:--check) asked=check ;;
    1:--undo) asked=undo ;;
    *) echo "usage: $0 [--check | --undo]" >&2; exit 2 ;;
    esac
    require_system
    number=10000
    for record in "$STATE"/1????*; do
        [ -f "$record" ] || continue
        number=${record##*/}
        number=${number%.new}
    done
    refresh=no
    mode=$asked
    if [ "$asked" = undo ]; then
        undo
        return
    fi
    mode=rehearse
    changes=0
    design
    if [ "$changes" = 0 ]; then
        echo "nothing to change: the machine has all of this"
    else
        mode=$asked
        changes=0
        design
        settle
        case $asked in
        check) echo "$changes changes would be made" ;;
        make) echo "$changes changes made; $0 --undo takes them back" ;;
        esac
    fi
    finish
}
