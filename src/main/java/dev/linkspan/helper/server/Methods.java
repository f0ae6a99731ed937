// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.helper.protocol.ErrorCode;
import dev.linkspan.helper.protocol.Method;
import dev.linkspan.helper.protocol.Note;
import dev.linkspan.helper.protocol.Params;
import dev.linkspan.helper.protocol.Results;
import dev.linkspan.helper.protocol.RpcError;
import dev.linkspan.helper.protocol.RpcException;
import dev.linkspan.helper.protocol.Welcome;
import dev.linkspan.helper.protocol.Wire;
import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.Rehearsal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Does what a method says. What comes from the client is checked before anything is done. */
final class Methods {
    private final Machine machine;
    private final Watches watches;
    private final Replies replies;
    private volatile boolean ended;

    Methods(Machine machine, Watches watches, Replies replies) {
        this.machine = machine;
        this.watches = watches;
        this.replies = replies;
    }

    /** From now on nothing is changed any more. */
    void end() {
        ended = true;
    }

    Object call(Method method, JsonNode params) throws RpcException, HostUnreachableException, ChangeRefusedException {
        switch (method) {
            case HELLO -> {
                return welcome(Checked.hello(params));
            }
            case OBSERVE -> {
                Checked.none(params);
                return machine.session().observe();
            }
            case SIGNS -> {
                Checked.none(params);
                return machine.session().signs();
            }
            case PROBE -> {
                return new Results.Probes(machine.session().probe(Checked.targets(params)));
            }
            case WATCH -> {
                watches.begin(Checked.watch(params));
                return new Results.None();
            }
            case UNWATCH -> {
                watches.end(Checked.watch(params));
                return new Results.None();
            }
            case PREVIEW -> {
                return changes().preview(Checked.request(params));
            }
            case APPLY -> {
                Changes changes = changes();
                ChangeRequest request = Checked.request(params);
                // The guard checks again what it does; a plan that is not for this machine does not get that far.
                Rehearsal.of(request.plan(), machine.session().observe().hosts().get(0));
                return changes.apply(request, status -> replies.note(Note.CHANGE, status));
            }
            case STATUS -> {
                Checked.none(params);
                return new Results.Status(changes().status().orElse(null));
            }
            case CONFIRM -> {
                return changes().confirm(Checked.change(params));
            }
            case ROLLBACK -> {
                return changes().rollback(Checked.change(params));
            }
            case EXTEND -> {
                Changes changes = changes();
                Params.Extend extend = Checked.extend(params);
                return changes.extend(extend.id(), extend.remaining());
            }
            case REMARK -> {
                Changes changes = changes();
                Params.Remark remark = Checked.remark(params);
                changes.remark(remark.id(), remark.text());
                return new Results.None();
            }
            case HISTORY -> {
                Checked.none(params);
                return new Results.History(changes().history());
            }
            case IDENTIFY -> {
                requirePrivilege();
                Params.Identify identify = Checked.identify(params);
                machine.blinker().blink(identify.nic(), Duration.ofSeconds(identify.seconds()));
                return new Results.None();
            }
            case DIAGNOSTICS -> {
                Checked.none(params);
                return Diagnosis.of(machine);
            }
        }
        throw new IllegalStateException(method + " is done nowhere");
    }

    private Welcome welcome(Params.Hello hello) throws RpcException {
        if (hello.protocol() != Wire.VERSION) {
            throw new RpcException(RpcError.of(
                    ErrorCode.HANDSHAKE,
                    Diagnosis.program(),
                    "the helper of this machine speaks version " + Wire.VERSION + " of the protocol and not "
                            + hello.protocol(),
                    "install the helper that belongs to the program"));
        }
        Privileges privileges = machine.privileges();
        return new Welcome(
                Wire.VERSION,
                Diagnosis.program(),
                machine.name(),
                ProcessHandle.current().pid(),
                privileges.uid(),
                privileges.capabilities(),
                privileges.hindrance().orElse(null),
                machine.peer(),
                goingOn());
    }

    /** Whoever may look is not kept from it because a guard does not answer; {@code status} tells why. */
    private @Nullable ChangeStatus goingOn() {
        Changes changes = machine.changes();
        try {
            return changes == null ? null : changes.status().orElse(null);
        } catch (HostUnreachableException e) {
            return null;
        }
    }

    private Changes changes() throws RpcException {
        requirePrivilege();
        @Nullable Changes changes = machine.changes();
        if (changes == null || ended) {
            throw new RpcException(RpcError.of(ErrorCode.REFUSED, "The session has ended"));
        }
        return changes;
    }

    private void requirePrivilege() throws RpcException {
        var hindrance = machine.privileges().hindrance();
        if (hindrance.isPresent()) {
            throw new RpcException(RpcError.of(ErrorCode.UNPRIVILEGED, hindrance.get()));
        }
    }
}
