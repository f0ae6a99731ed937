// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Validator;
import dev.linkspan.topology.Racks;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Validation of a design of 10,000 NICs: 2,500 hosts on 100 switches. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 3)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ValidateBench {
    private static final int RACKS = 50;
    private static final int HOSTS_PER_RACK = 50;

    private Topology topology;
    private Validator validator;
    private TopologyIndex index;
    private Edit jumbo;
    private Edit standard;
    private boolean isJumbo;

    /** Runs both and prints ms an operation. */
    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder().include(ValidateBench.class.getName()).build()).run();
    }

    /** The design, validated once. */
    @Setup
    public void prepare() {
        topology = Racks.of(RACKS, HOSTS_PER_RACK);
        index = TopologyIndex.of(topology);
        validator = new Validator();
        validator.validate(index);
        String nic =
                topology.hosts().get(topology.hosts().size() / 2).nics().get(1).id();
        jumbo = Update.nic(nic, "MTU", it -> it.withMtu(9000));
        standard = Update.nic(nic, "MTU", it -> it.withMtu(1500));
    }

    /** Index and findings of a design that was just opened. */
    @Benchmark
    public List<Finding> fromNothing() {
        return new Validator().validate(TopologyIndex.of(topology));
    }

    /** A change of one NIC: the edit, the next index, the next findings. */
    @Benchmark
    public List<Finding> afterOneEdit() {
        isJumbo = !isJumbo;
        index = index.next((isJumbo ? jumbo : standard).apply(index.topology()));
        return validator.validate(index);
    }
}
