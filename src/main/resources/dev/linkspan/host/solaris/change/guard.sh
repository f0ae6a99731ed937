# What follows is the same for every change. It keeps to what the Bourne shell of Solaris 10 understands.
# In $DIR: pending, which is renamed to kept or to reverting, so that exactly one of both happens; the journal, which is
# written before each step; phase, why, left and differences, for those who ask.

trap '' 1
umask 077
cd "$DIR" || exit 1

note() {
    echo "$*" >> journal || return 1
    sync
}

# mine: this process is the guard from now on; nobody reads half of its number.
mine() {
    echo $$ > pid.new && mv -f pid.new pid
}

tell() {
    echo "$1" > phase.new && mv -f phase.new phase
}

why() {
    if [ -f why ]; then :; else echo "$*" > why; fi
}

# ask ADDRESS: whether it answers a ping within two seconds.
ask() {
    case "$1" in
    *:*) ping -A inet6 "$1" 2 ;;
    *) ping "$1" 2 ;;
    esac > /dev/null 2>&1
}

# try COMMAND...: does it, and remembers it when it is refused, so that it can be told.
try() {
    if "$@"; then return 0; fi
    printf '%s\n' "$*" > refused
    return 1
}

# keep FILE NUMBER: saves a file as it is, or that there is none.
keep() {
    if [ -f "$1" ]; then cp -p "$1" "saved/$2"; else : > "saved/$2.none"; fi
}

# giveback FILE NUMBER: the file as it was saved.
giveback() {
    if [ -f "saved/$2" ]; then
        if cmp -s "saved/$2" "$1"; then return 0; fi
        cp -p "saved/$2" "$SPARE" && mv -f "$SPARE" "$1"
    elif [ -f "saved/$2.none" ]; then
        rm -f "$1"
    fi
}

# put FILE TEXT: writes a file at once or not at all.
put() {
    printf '%s' "$2" > "$SPARE" && chmod 644 "$SPARE" && mv -f "$SPARE" "$1"
}

drop() {
    rm -f "$1"
}

# away ADDRESS: takes an IPv4 address from the interface, or the logical unit of one, that has it. The interface itself
# stays, and must not go on as one that has a test address.
away() {
    try ifconfig -a > units || return 1
    unit=`sed -n -e '/^[A-Za-z]/{' -e 's/: .*//' -e h -e '}' -e "/inet $1 /{" -e g -e p -e q -e '}' units`
    case "$unit" in
    "") return 1 ;;
    *:*) try ifconfig "`expr "$unit" : '\([^:]*\)'`" removeif "$1" ;;
    *)
        try ifconfig "$unit" 0.0.0.0 || return 1
        if grep "^$unit: .*NOFAILOVER" units > /dev/null; then try ifconfig "$unit" -deprecated failover; fi
        ;;
    esac
}

finish() {
    rm -f "$ENTRY"
    tell "$1"
    sync
    mv "$DIR" "$ENDED/$ID"
    exit 0
}

prepare() {
    mkdir saved && keepall || return 1
    look > before || return 1
    : > answered
    for a in $ASK; do
        if ask "$a"; then echo "$a" >> answered; fi
    done
    ln -s "$DIR/entry" "$ENTRY"
}

forward() {
    n=1
    while [ "$n" -le "$STEPS" ]; do
        if [ -f pending ]; then :; else return 1; fi
        if note "begin $n"; then :; else
            why "the journal could not be written before step $n"
            return 1
        fi
        if forth "$n" > out 2>&1; then :; else
            cat out >> log
            refused=
            if [ -f refused ]; then refused="`cat refused`: "; fi
            why "step $n failed: $refused`sed -n '$p' out`"
            return 1
        fi
        cat out >> log
        note "done $n" || return 1
        n=`expr $n + 1`
    done
}

# All that answered before must answer again before the network is given up.
probe() {
    t=$SETTLE
    while :; do
        silent=
        for a in `cat answered`; do
            if ask "$a"; then :; else silent="$silent $a"; fi
        done
        if [ -z "$silent" ]; then return 0; fi
        if [ -f pending ]; then :; else return 1; fi
        if [ "$t" -le 0 ]; then
            why "what answered before does not answer any more:$silent"
            return 1
        fi
        sleep 1
        t=`expr $t - 3`
    done
}

await() {
    left=$WAIT
    tell awaiting
    while [ -f pending ]; do
        if [ -f extend ]; then
            asked=`sed -n '1s/^\([0-9][0-9]*\)$/\1/p' extend`
            rm -f extend
            if [ -n "$asked" ]; then left=$asked; fi
        fi
        echo "$left" > left.new && mv -f left.new left
        if [ "$left" -le 0 ]; then
            if mv pending reverting 2> /dev/null; then why "nobody confirmed it in time"; fi
            return
        fi
        sleep 1
        left=`expr $left - 1`
    done
}

# Takes back what was begun, the last step first, and then reads whether all is as it was. What fails here is told by that
# alone: a step that was cut short may be done, half done or not done. A second round does all anew.
back() {
    tell reverting
    round=1
    while :; do
        n=`sed -n 's/^begin //p' journal | tail -1`
        if [ -z "$n" ]; then n=0; fi
        while [ "$n" -gt 0 ]; do
            if [ "$round" -eq 1 ] && grep "^undone $n\$" journal > /dev/null; then :; else
                note "undo $n"
                undo "$n" >> log 2>&1
                note "undone $n"
            fi
            n=`expr $n - 1`
        done
        giveallback >> log 2>&1
        t=0
        while [ "$t" -le "$PATIENCE" ]; do
            if look > after 2>> log && cmp -s before after; then finish reverted; fi
            sleep 1
            t=`expr $t + 1`
        done
        if [ "$round" -eq 2 ]; then
            diff before after > differences
            finish stuck
        fi
        round=2
    done
}

ended() {
    if [ -f kept ]; then finish kept; fi
    mv pending reverting 2> /dev/null
    if [ -f kept ]; then finish kept; fi
    back
}

case "$1" in
run)
    mine
    /bin/sh ./guard watch $$ > /dev/null 2>&1 < /dev/null &
    if prepare > out 2>&1; then :; else
        cat out >> log
        why "nothing was changed, because the guard could not be prepared: `sed -n '$p' out`"
        finish reverted
    fi
    if note begun; then :; else
        why "nothing was changed, because the journal could not be written"
        finish reverted
    fi
    tell changing
    if forward; then
        tell probing
        if probe; then await; fi
    fi
    ended
    ;;
watch)
    # Goes on when the one who runs is killed.
    while kill -0 "$2" 2> /dev/null; do sleep 1; done
    case "`cat phase`" in
    kept | reverted | stuck) exit 0 ;;
    esac
    exec /bin/sh ./guard recover
    ;;
recover | boot)
    # One of those who find the one who ran gone goes on; when the machine starts there is but one.
    if [ "$1" = recover ]; then
        if kill -0 "`cat pid`" 2> /dev/null; then exit 0; fi
        mv pid pid.gone 2> /dev/null || exit 0
        # One that has just begun had no number yet when it was looked for.
        if kill -0 "`cat pid.gone`" 2> /dev/null; then
            mv pid.gone pid
            exit 0
        fi
    fi
    mine
    if grep '^begun$' journal > /dev/null 2>&1; then
        if [ -f kept ]; then :; elif [ "$1" = boot ]; then
            why "the machine was started anew before it was confirmed"
        else
            why "its guard was ended"
        fi
        ended
    fi
    why "nothing was changed, because its guard was ended before the first step"
    finish reverted
    ;;
esac
