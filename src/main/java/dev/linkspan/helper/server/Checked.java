// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.helper.protocol.ErrorCode;
import dev.linkspan.helper.protocol.Params;
import dev.linkspan.helper.protocol.RpcError;
import dev.linkspan.helper.protocol.RpcException;
import dev.linkspan.helper.protocol.Wire;
import dev.linkspan.host.Probing;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.plan.LinkName;
import dev.linkspan.topology.Ip;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parameters of methods, read and held to the limits that the types alone don't say. */
final class Checked {
    /** Ids become parts of file names, so there is nothing in them that means something to a file system. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    /** Nothing that ends a line, moves a cursor or is invisible: it is shown to others, and goes into the log. */
    private static final Pattern LINE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,300}");

    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LONGEST_PROGRAM = 200;
    private static final int LONGEST_BLINKING = 60;
    private static final int MOST_PROBES = 32;

    private Checked() {}

    static Params.Hello hello(JsonNode params) throws RpcException {
        Params.Hello hello = Wire.value(params, Params.Hello.class);
        require(
                hello.program() != null && hello.program().length() <= LONGEST_PROGRAM,
                "program: expected a text of at most " + LONGEST_PROGRAM + " characters");
        return hello;
    }

    static void none(JsonNode params) throws RpcException {
        Params.None none = Wire.value(params, Params.None.class);
        require(none != null, "expected no parameters");
    }

    static String watch(JsonNode params) throws RpcException {
        return word("watch", Wire.value(params, Params.WatchName.class).watch());
    }

    static String change(JsonNode params) throws RpcException {
        return word("id", Wire.value(params, Params.ChangeId.class).id());
    }

    static Params.Extend extend(JsonNode params) throws RpcException {
        Params.Extend extend = Wire.value(params, Params.Extend.class);
        String id = word("id", extend.id());
        time("remaining", extend.remaining());
        return new Params.Extend(id, extend.remaining());
    }

    static Params.Remark remark(JsonNode params) throws RpcException {
        Params.Remark remark = Wire.value(params, Params.Remark.class);
        String id = word("id", remark.id());
        require(
                remark.text() != null && LINE.matcher(remark.text()).matches(),
                "text: expected one line of 1 to 300 characters");
        return new Params.Remark(id, remark.text());
    }

    static Params.Identify identify(JsonNode params) throws RpcException {
        Params.Identify identify = Wire.value(params, Params.Identify.class);
        require(
                identify.seconds() >= 1 && identify.seconds() <= LONGEST_BLINKING,
                "seconds: expected 1 to " + LONGEST_BLINKING);
        try {
            return new Params.Identify(LinkName.checked(identify.nic()), identify.seconds());
        } catch (IllegalArgumentException e) {
            throw new RpcException(RpcError.of(ErrorCode.PARAMS, "nic: " + e.getMessage()));
        }
    }

    static List<Ip> targets(JsonNode params) throws RpcException {
        List<Ip> targets = Wire.value(params, Params.Probe.class).targets();
        require(
                targets != null && !targets.isEmpty() && targets.size() <= Probing.MOST_TARGETS,
                "targets: expected 1 to " + Probing.MOST_TARGETS + " addresses");
        for (Ip target : targets) {
            require(target != null && isSingle(target), "targets: expected addresses of single machines");
        }
        return targets;
    }

    /** What goes to one machine at most, so that nobody is flooded by answers to one request. */
    private static boolean isSingle(Ip target) {
        var address = target.value();
        return !address.isMulticast() && !address.isZero() && !address.isMax();
    }

    static ChangeRequest request(JsonNode params) throws RpcException {
        ChangeRequest request = Wire.value(params, ChangeRequest.class);
        require(request.plan() != null, "plan: expected a plan, found null");
        require(request.probes().size() <= MOST_PROBES, "probes: expected at most " + MOST_PROBES + " addresses");
        if (request.confirmWithin() != null) {
            time("confirmWithin", request.confirmWithin());
        }
        return request;
    }

    private static void time(String field, @Nullable Duration time) throws RpcException {
        require(
                time != null && time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0,
                field + ": expected " + SHORTEST.toMillis() + " to " + LONGEST.toMillis() + " milliseconds");
    }

    private static String word(String field, @Nullable String text) throws RpcException {
        require(
                text != null && WORD.matcher(text).matches(),
                field + ": expected 1 to 64 letters, digits, dots, dashes and underscores, a letter or digit first");
        return text == null ? "" : text;
    }

    private static void require(boolean holds, String problem) throws RpcException {
        if (!holds) {
            throw new RpcException(RpcError.of(ErrorCode.PARAMS, problem));
        }
    }
}
