// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.linux.BondFile;
import dev.linkspan.host.linux.OsRelease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sorts what one command printed into the findings of its machine. */
final class SectionReader {

    private static final String LINK_NAME = "[^\\s/:]{1,15}";
    private static final Pattern OF_COMMAND =
            Pattern.compile("(?:sudo )?(?:/\\S*/)?ethtool(?: +-{1,2}[A-Za-z-]+)* +(" + LINK_NAME + ").*");

    /** {@code ethtool_-S_eth0} of sosreport, {@code ethtool-m-eth0.txt}. */
    private static final Pattern OF_NAME = Pattern.compile(
            "(?i)ethtool[_ -]*(?:-{0,2}(?:[SimPI]|show-fec|cable-test|module-info|statistics|driver)[_ -]+)?("
                    + LINK_NAME + "?)(?:\\.(?:txt|out|log))?");

    private static final Pattern CAT_BOND = Pattern.compile(".*/proc/net/bonding/(" + LINK_NAME + ")");

    private final Findings into;
    private final List<Unread> unread;

    SectionReader(Findings into, List<Unread> unread) {
        this.into = into;
        this.unread = unread;
    }

    /**
     * Takes a section in.
     *
     * @param saved when it was saved; null when nobody knows
     * @return whether it is anything that is known
     */
    boolean read(Section section, @Nullable Instant saved) {
        if (section.host() != null && into.name == null) {
            into.name = section.host();
        }
        String bare = section.text().strip();
        if (JsonSectionReader.isJson(bare)) {
            return new JsonSectionReader(into, unread).read(section, saved);
        }
        if (byName(section, bare)) {
            return true;
        }
        Set<Kind> kinds = Kind.of(section.text());
        kinds.forEach(kind -> text(kind, section, saved));
        return !kinds.isEmpty();
    }

    /** Files whose content says nothing without their name. */
    private boolean byName(Section section, String bare) {
        boolean oneLine = bare.indexOf('\n') < 0 && bare.length() < 200;
        String command = section.command() == null ? "" : section.command();
        if (oneLine
                && (section.baseName().equals("hostname") || command.equals("hostname"))
                && bare.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,252}")) {
            into.name = shortName(bare);
            return true;
        }
        if (oneLine && (section.baseName().equals("date") || command.startsWith("date"))) {
            Instant at = DateText.read(bare);
            into.at = at == null ? into.at : at;
            return at != null;
        }
        return false;
    }

    private void text(Kind kind, Section section, @Nullable Instant saved) {
        String text = section.text();
        switch (kind) {
            case BONDING -> bonds(section);
            case IP_LINKS -> {
                JsonNode links = IpText.links(text);
                boolean addressed = false;
                for (JsonNode link : links) {
                    addressed |= link.has("addr_info");
                }
                if (addressed) {
                    into.addressed.add(links);
                } else {
                    into.links.add(new Findings.Links(links, saved));
                }
            }
            case ETHTOOL ->
                Blocks.of(text, kind.pattern(), "Settings for (\\S+):")
                        .forEach((link, block) -> into.port(link).settings = EthtoolText.settings(block));
            case FEC ->
                Blocks.of(text, kind.pattern(), "FEC parameters for (\\S+):")
                        .forEach((link, block) -> into.port(link).fec = block);
            case CABLE_TEST ->
                Blocks.of(text, kind.pattern(), "Cable test \\w+ for device (\\S+?)\\.?")
                        .forEach((link, block) -> into.port(link).cableTest = EthtoolText.cableTest(block));
            case STATISTICS -> ofLink(section, port -> port.crcErrors = EthtoolText.crcErrors(text));
            case MODULE -> ofLink(section, port -> port.module = EthtoolText.module(text));
            case DRIVER ->
                ofLink(section, port -> {
                    Map<String, String> fields = EthtoolText.fields(text);
                    port.driver = fields.get("driver");
                    port.bus = fields.get("bus-info");
                });
            case PERMANENT_ADDRESS ->
                ofLink(
                        section,
                        port -> port.permanentMac = EthtoolText.fields(text).get("Permanent address"));
            case ROUTES -> TableText.routes(text).forEach(into.routes::add);
            case NEIGHBORS -> TableText.neighbors(text).forEach(into.neighbors::add);
            case FORWARDING -> TableText.forwarding(text).forEach(into.neighbors::add);
            case UNAME -> {
                Matcher uname = kind.pattern().matcher(text.stripLeading());
                if (uname.find() && into.name == null) {
                    into.name = shortName(uname.group(1));
                }
            }
            case OS_RELEASE -> into.release = OsRelease.prettyName(text.lines().toList());
            case BOOT_TIME -> {
                Matcher boot = kind.pattern().matcher(text);
                if (boot.find()) {
                    into.boot = Instant.ofEpochSecond(Long.parseLong(boot.group(1)));
                }
            }
            case LOG -> into.logs.add(section);
        }
    }

    /** Several files one after another begin with the same line each. */
    private void bonds(Section section) {
        String[] files = section.text().split("(?m)^(?=" + Pattern.quote(BondFile.FIRST) + ")", -1);
        List<BondFile> read = new ArrayList<>();
        for (String file : files) {
            if (file.startsWith(BondFile.FIRST)) {
                read.add(BondFile.of(file.lines().toList()));
            }
        }
        for (BondFile bond : read) {
            String name = bond.name();
            if (name == null && read.size() == 1) {
                name = nameOf(section);
            }
            into.bonds.put(name == null ? "?" + (into.bonds.size() + 1) : name, bond);
        }
    }

    private static @Nullable String nameOf(Section section) {
        Matcher command = CAT_BOND.matcher(section.command() == null ? "" : section.command());
        if (command.matches()) {
            return command.group(1);
        }
        String base = section.baseName().replaceFirst("\\.(?:txt|out|log)$", "");
        String last = base.replaceFirst(".*(?:bonding[_.-])", "");
        return last.matches(LINK_NAME) && !last.equals("-") ? last : null;
    }

    private void ofLink(Section section, Consumer<Findings.Port> taker) {
        Matcher command = OF_COMMAND.matcher(section.command() == null ? "" : section.command());
        Matcher name = OF_NAME.matcher(section.baseName());
        if (command.matches()) {
            taker.accept(into.port(command.group(1)));
        } else if (name.matches()) {
            taker.accept(into.port(name.group(1)));
        } else {
            unread.add(new Unread(
                    section.place(),
                    "it is not told which link this output of ethtool is of; name the file ethtool_-S_eth0, or keep the"
                            + " command above its output"));
        }
    }

    private static String shortName(String name) {
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
