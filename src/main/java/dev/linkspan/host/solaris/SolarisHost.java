// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.ProbeResult;
import dev.linkspan.host.Watch;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.ProbeLine;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A machine with Solaris 10, Oracle Solaris 11 or illumos, seen through the commands it has; no software of ours is
 * needed there. The first observation takes two round trips, each further one takes one.
 */
public final class SolarisHost implements HostSession {
    /** For one round trip; a machine that swaps may take long. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Commands commands;
    private final Clock clock;
    private @Nullable SolarisMachine machine;

    /** @param commands closed together with the session */
    public SolarisHost(Commands commands) {
        this(commands, Clock.systemUTC());
    }

    SolarisHost(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Which system it is; asked once.
     *
     * @throws HostUnreachableException when it can't be asked, or is of another kind
     */
    public synchronized SolarisMachine machine() throws HostUnreachableException {
        SolarisMachine known = machine;
        if (known == null) {
            known = SolarisMachine.of(commands.machine(), commands.run(SolarisMachine.QUESTIONS, LIMIT));
            machine = known;
        }
        return known;
    }

    @Override
    public Topology observe() throws HostUnreachableException {
        SolarisMachine known = machine();
        Survey survey = Survey.of(known.platform());
        Facts facts = new Facts();
        List<String> gaps = new ArrayList<>(survey.read(ask(survey.commands()), facts));
        if (known.platform() == Platform.SOLARIS_10) {
            gaps.add("No switches are seen by LLDP: Solaris 10 has no daemon for it");
        }
        Host host = HostAssembly.assemble(
                Ids.fresh("", known.name(), taken -> false),
                known.name(),
                known.platform(),
                known.release(),
                facts,
                "dladm, ipadm and ifconfig",
                clock.instant(),
                gaps);
        return Neighbors.around(host, facts);
    }

    @Override
    public HostSigns signs() throws HostUnreachableException {
        SolarisMachine known = machine();
        List<CommandResult> answers = ask(SignQuestions.of(known.platform()));
        return SignQuestions.signs(known.platform(), known.name(), answers, clock.instant());
    }

    @Override
    public Watch watch(Consumer<HostUpdate> listener) throws HostUnreachableException {
        return new SolarisWatch(this, machine().platform(), PAUSE, clock, listener);
    }

    /** They come as they happen; for that in.mpathd wants all rights, which pfexec may have. */
    @Override
    public Watch probes(Consumer<ProbeResult> listener) throws HostUnreachableException {
        SolarisMachine known = machine();
        if (known.platform() == Platform.SOLARIS_10) {
            return () -> {};
        }
        List<String> command = new ArrayList<>(known.isRoot() ? List.of() : List.of("pfexec"));
        command.addAll(ProbeLine.COMMAND);
        return commands.follow(
                command,
                line -> ProbeLine.of(line)
                        .ifPresent(probe ->
                                listener.accept(new ProbeResult(probe.name(), probe.target(), probe.roundTrip()))));
    }

    @Override
    public void close() {
        commands.close();
    }

    /** The answers to commands of the same round trip, in their order. */
    List<CommandResult> ask(List<List<String>> questions) throws HostUnreachableException {
        return commands.run(questions, LIMIT);
    }
}
