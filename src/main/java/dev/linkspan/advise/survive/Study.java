// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The hosts of a design cut out of it, grouped by form, and the simulations of them. */
final class Study {
    private static final String FORM_HOST = "h0";

    private final TopologyIndex index;
    private final Options options;
    private final Workers workers;
    private final List<Subject> subjects;
    private final List<Form> shapes = new ArrayList<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicLong happened = new AtomicLong();
    private long until = Watch.FAILURE;

    /**
     * A host.
     *
     * @param shape number of its shape
     */
    record Subject(Host host, Slice slice, Form form, int shape) {}

    /** What fails in which shape; nothing for a look at the steady state. */
    record Question(int shape, List<String> fails) {}

    Study(Topology design, Options options) {
        this.index = TopologyIndex.of(design);
        this.options = options;
        this.workers = new Workers(options.threads(), options.cancelled());
        List<Host> hosts = design.hosts();
        Slice[] slices = new Slice[hosts.size()];
        Form[] forms = new Form[hosts.size()];
        AddressFacts facts = new AddressFacts();
        workers.share(hosts.size(), () -> {
            Slicer slicer = new Slicer(index, facts);
            return i -> {
                slices[i] = slicer.of(hosts.get(i));
                forms[i] = Form.of(slices[i], facts);
            };
        });
        Map<Object, Integer> known = new HashMap<>();
        subjects = IntStream.range(0, hosts.size())
                .mapToObj(i -> {
                    Object key = options.shareShapes() ? forms[i].topology() : Integer.valueOf(i);
                    int shape = known.computeIfAbsent(key, form -> {
                        shapes.add(forms[i]);
                        return shapes.size() - 1;
                    });
                    return new Subject(hosts.get(i), slices[i], forms[i], shape);
                })
                .toList();
        shapes.forEach(shape -> until = Math.max(until, Watch.until(shape.topology())));
    }

    Workers workers() {
        return workers;
    }

    TopologyIndex index() {
        return index;
    }

    List<Subject> subjects() {
        return subjects;
    }

    /** How long each failure is watched at most. */
    long until() {
        return until;
    }

    SurvivabilityMatrix.Effort effort() {
        return new SurvivabilityMatrix.Effort(subjects.size(), shapes.size(), runs.get(), happened.get());
    }

    /** What a host's failing parts ask of its shape. */
    static Question question(Subject subject, List<String> fails) {
        return new Question(
                subject.shape(), fails.stream().map(subject.form()::id).toList());
    }

    /** Answers questions, each once. */
    Map<Question, List<AddressReport>> ask(List<Question> asked) {
        List<Question> questions = asked.stream().distinct().toList();
        Trial.Result[] results = new Trial.Result[questions.size()];
        AtomicInteger done = new AtomicInteger();
        workers.share(questions.size(), () -> i -> {
            Question question = questions.get(i);
            Topology design = shapes.get(question.shape()).topology();
            results[i] = new Trial(design, FORM_HOST, question.fails(), Watch.until(design), options.seed()).run();
            int count = done.incrementAndGet();
            options.progress().done((int) ((long) subjects.size() * count / questions.size()), subjects.size());
        });
        runs.addAndGet(results.length);
        Arrays.stream(results).forEach(result -> happened.addAndGet(result.happened()));
        Map<Question, List<AddressReport>> answers = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i++) {
            answers.put(questions.get(i), results[i].reports());
        }
        return answers;
    }

    /** What every single part does to each shape, by id of the part in the form. */
    List<Map<String, List<AddressReport>>> askEverySingle() {
        Map<Integer, Subject> first = new LinkedHashMap<>();
        subjects.forEach(subject -> first.putIfAbsent(subject.shape(), subject));
        List<Question> questions = first.values().stream()
                .flatMap(subject -> Stream.concat(
                                subject.slice().parts().isEmpty() ? Stream.of(List.<String>of()) : Stream.empty(),
                                subject.slice().parts().stream().map(List::of))
                        .map(fails -> question(subject, fails)))
                .toList();
        Map<Question, List<AddressReport>> answers = ask(questions);
        List<Map<String, List<AddressReport>>> byShape = new ArrayList<>();
        shapes.forEach(shape -> byShape.add(new LinkedHashMap<>()));
        answers.forEach((question, reports) -> byShape.get(question.shape())
                .put(question.fails().isEmpty() ? "" : question.fails().get(0), reports));
        for (int i = 0; i < shapes.size(); i++) {
            new Evenly(shapes.get(i).topology(), FORM_HOST).level(byShape.get(i));
        }
        return byShape;
    }
}
