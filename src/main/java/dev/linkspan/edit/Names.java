// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What links may be called: on Linux up to 15 bytes without blank, slash or colon (dev_valid_name, net/core/dev.c); on
 * Solaris and illumos up to 31 characters, a letter first, a number without leading zeros last (dladm(8),
 * libdladm dladm_valid_linkname; Solaris 10 allows 30).
 */
public final class Names {
    private static final Pattern LINUX = Pattern.compile("[^\\s/:]{1,15}");
    private static final Pattern SOLARIS =
            Pattern.compile("(?:[A-Za-z]|[A-Za-z][A-Za-z0-9_.]*[A-Za-z_.])(0|[1-9][0-9]{0,9})");
    private static final long LARGEST_NUMBER = 4_294_967_294L;
    private static final Pattern DEVICE = Pattern.compile("(.*[A-Za-z_])(0|[1-9][0-9]{0,2})");
    private static final Pattern KEYED = Pattern.compile("aggr[1-9][0-9]{0,2}");
    private static final int PER_TAG = 1000;

    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,8})");

    private Names() {}

    /** What is wrong with a name for a link of a platform; empty when it is fine. */
    public static Optional<String> problem(Platform platform, String name) {
        if (platform == Platform.LINUX) {
            boolean fits = LINUX.matcher(name).matches()
                    && name.getBytes(StandardCharsets.UTF_8).length <= 15
                    && !name.equals(".")
                    && !name.equals("..");
            return fits ? Optional.empty() : Optional.of("On Linux a link name has 1 to 15 bytes and no blank, / or :");
        }
        int most = platform == Platform.SOLARIS_10 ? 30 : 31;
        Matcher matcher = SOLARIS.matcher(name);
        boolean fits = name.length() <= most && matcher.matches() && Long.parseLong(matcher.group(1)) <= LARGEST_NUMBER;
        return fits
                ? Optional.empty()
                : Optional.of("On " + platform.label() + " a name has at most " + most
                        + " letters, digits, _ or . , begins with a letter and ends in a number without leading zeros");
    }

    /**
     * What is wrong with a name for an IPMP group of a platform; empty when it is fine. A group is called as a link, but on
     * Solaris 10, where it is a word on its interfaces, of at most 31 characters without a blank (ifconfig(1M)).
     */
    public static Optional<String> groupProblem(Platform platform, String name) {
        if (platform != Platform.SOLARIS_10) {
            return problem(platform, name);
        }
        boolean fits = !name.isEmpty() && name.length() <= 31 && name.chars().noneMatch(Character::isWhitespace);
        return fits
                ? Optional.empty()
                : Optional.of("On Solaris 10 the name of a group has 1 to 31 characters and no blank");
    }

    /**
     * What is wrong with a name for an aggregation of a platform; empty when it is fine. dladm of Solaris 10 knows one by a
     * key from 1 to 999, and its link is called aggr and the key (816-5166 dladm(1M)).
     */
    public static Optional<String> aggregationProblem(Platform platform, String name) {
        if (platform != Platform.SOLARIS_10) {
            return problem(platform, name);
        }
        return KEYED.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("On Solaris 10 an aggregation is called aggr and a key from 1 to 999, such as aggr1");
    }

    /**
     * What Solaris 10 calls a VLAN on a link: 1000 times the tag is added to the number of the link, so VLAN 33 on aggr2
     * is aggr33002 (dladm(1M); 816-4554). Empty when the link isn't called by a number below 1000.
     */
    public static Optional<String> vlanOfSolaris10(String link, int tag) {
        Matcher device = DEVICE.matcher(link);
        return device.matches()
                ? Optional.of(device.group(1) + (tag * PER_TAG + Integer.parseInt(device.group(2))))
                : Optional.empty();
    }

    /** Refuses a name for a link that the host's system would refuse or that another link of it has. */
    static void require(Host host, String name, @Nullable String ownId) {
        require(host, name, ownId, problem(host.platform(), name));
    }

    /** Refuses a name for an IPMP group that the host's system would refuse or that another link of it has. */
    static void requireForGroup(Host host, String name, @Nullable String ownId) {
        require(host, name, ownId, groupProblem(host.platform(), name));
    }

    private static void require(Host host, String name, @Nullable String ownId, Optional<String> problem) {
        if (problem.isPresent()) {
            throw new EditRefusedException("\"" + name + "\" can't be a name: " + problem.get(), "Choose another name");
        }
        if (named(host, name).test(ownId)) {
            throw new EditRefusedException(
                    host.name() + " has a link called " + name + " already", "Choose another name");
        }
    }

    /** The first of {@code stem0}, {@code stem1}, ... that no link or group of the host has. */
    public static String free(Host host, String stem, int from) {
        return first(
                from,
                n -> stem + n,
                name -> host.elements()
                        .noneMatch(element -> !(element instanceof IpInterface)
                                && element.name().equals(name)));
    }

    /** The first of {@code stem1}, {@code stem2}, ... that no host, switch, router or domain has. */
    static String free(Topology topology, String stem) {
        return first(
                1,
                n -> stem + n,
                name -> topology.elements()
                        .noneMatch(element ->
                                element.id().indexOf('/') < 0 && element.name().equals(name)));
    }

    /**
     * The name itself when it is free, else the next free one: the number at its end counted up ({@code db01},
     * {@code db02}), or {@code -2}, {@code -3} put behind it when it ends in none.
     */
    static String next(String name, Predicate<String> taken) {
        Matcher numbered = NUMBERED.matcher(name);
        if (!taken.test(name)) {
            return name;
        }
        if (!numbered.matches()) {
            return first(2, n -> name + "-" + n, free -> !taken.test(free));
        }
        String digits = numbered.group(2);
        String form = digits.startsWith("0") ? "%0" + digits.length() + "d" : "%d";
        return first(
                Integer.parseInt(digits) + 1,
                n -> numbered.group(1) + String.format(Locale.ROOT, form, n),
                free -> !taken.test(free));
    }

    private static Predicate<@Nullable String> named(Host host, String name) {
        return ownId -> host.elements()
                .filter(element -> !(element instanceof IpInterface))
                .filter(element -> !element.id().equals(ownId))
                .filter(Names::isDatalinkOrGroup)
                .anyMatch(element -> element.name().equals(name));
    }

    private static boolean isDatalinkOrGroup(Element element) {
        return element instanceof Link || element instanceof IpmpGroup;
    }

    private static String first(int from, IntFunction<String> name, Predicate<String> fits) {
        return IntStream.iterate(from, n -> n + 1)
                .mapToObj(name)
                .filter(fits)
                .findFirst()
                .orElseThrow();
    }
}
