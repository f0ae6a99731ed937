// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Hands each statement to the tool that it calls, and keeps those that none understands. */
final class Commands {
    /** Words before a command that say who runs it. */
    private static final Set<String> BEFORE = Set.of("pfexec", "sudo", "want");

    /** Commands that make a daemon read again what earlier ones have set. */
    private static final Set<String> REFRESH = Set.of("svcadm", "pkill");

    private final Draft draft;
    private final Consumer<Remark> remarks;
    private final Predicate<String> isBroughtInItself;

    /**
     * Fills a draft.
     *
     * @param remarks gets what is not understood
     * @param isBroughtInItself whether a file is among those that are brought in, so that what a script says of it is not
     *     needed
     */
    Commands(Draft draft, Consumer<Remark> remarks, Predicate<String> isBroughtInItself) {
        this.draft = draft;
        this.remarks = remarks;
        this.isBroughtInItself = isBroughtInItself;
    }

    /** Reads one statement. */
    void read(Statement statement) {
        int skipped = 0;
        while (BEFORE.contains(statement.word(skipped))) {
            skipped++;
        }
        boolean wanted = statement.words().subList(0, skipped).contains("want");
        try {
            dispatch(statement.without(skipped), wanted);
        } catch (UnclearException e) {
            remarks.accept(new Remark(statement.place(), e.why()));
        }
    }

    private void dispatch(Statement statement, boolean wanted) throws UnclearException {
        String command = statement.word(0).substring(statement.word(0).lastIndexOf('/') + 1);
        Statement rest = statement.without(1);
        switch (command) {
            case "dladm" -> new DladmWords(draft).read(rest);
            case "ipadm" -> new IpadmWords(draft).read(rest);
            case "ifconfig" -> new IfconfigWords(draft).read(rest);
            case "route" -> new RouteWords(draft).read(rest);
            case "svccfg" -> service(rest);
            case "links", "spare" -> rest.words().forEach(nic -> draft.nics.add(Draft.name(rest.place(), nic)));
            default -> {
                if (!(wanted && own(command, rest)) && !REFRESH.contains(command)) {
                    throw new UnclearException("not understood");
                }
            }
        }
    }

    /** The statements of our own scripts that are no commands; tells whether this is one. */
    private boolean own(String word, Statement rest) throws UnclearException {
        SystemFiles files = new SystemFiles(draft, remarks);
        switch (word) {
            case "mpathd" -> files.mpathd(rest.place(), rest.word(0), rest.word(1));
            case "netmask" -> files.netmask(rest.place(), rest.word(0), rest.word(1));
            case "no-file" -> {}
            case "file" -> {
                if (!SystemFiles.isKnown(rest.word(0))) {
                    throw new UnclearException("not understood, because of the file " + rest.word(0));
                }
                if (!isBroughtInItself.test(rest.word(0))) {
                    files.read(
                            rest.word(0),
                            rest.without(1).words().stream()
                                    .map(line -> new Place(
                                            rest.place().file(), rest.place().line(), line))
                                    .toList());
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void service(Statement statement) throws UnclearException {
        List<String> words = statement.words();
        String setting = statement.word(3);
        if (words.size() != 4
                || !words.subList(0, 3).equals(List.of("-s", "svc:/network/ipmp", "setprop"))
                || !setting.matches("config/transitive-probing=(true|false)")) {
            throw new UnclearException("not understood");
        }
        draft.onlyOn(statement.place(), Platform.SOLARIS_11);
        draft.transitive = setting.endsWith("true");
    }

    /** The family of a hostname file by its name. */
    static IpFamily family(String name) {
        return name.startsWith("hostname6.") ? IpFamily.INET6 : IpFamily.INET;
    }
}
