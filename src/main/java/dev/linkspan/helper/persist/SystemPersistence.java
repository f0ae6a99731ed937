// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkspan.helper.persist.ifupdown.IfupdownWriter;
import dev.linkspan.helper.persist.netplan.NetplanWriter;
import dev.linkspan.helper.persist.networkd.NetworkdWriter;
import dev.linkspan.helper.persist.nm.NmWriter;
import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.ConfigFormatException;
import dev.linkspan.helper.persist.write.ConfigWriter;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.helper.persist.write.Written;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.FileChange;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps changes through the configuration system that a machine has. */
public final class SystemPersistence implements Persistence {
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MachineFiles files;
    private final Commands commands;

    SystemPersistence(Path root, Commands commands) {
        this.files = new MachineFiles(root);
        this.commands = commands;
    }

    /** The one of the machine that this program runs on; it must be root to be of use. */
    public static SystemPersistence ofThisMachine() {
        return new SystemPersistence(Path.of("/"), new SystemCommands(LONGEST_COMMAND));
    }

    @Override
    public Preparation prepare(Setup before, Setup after, Set<String> links, @Nullable ConfigSystem wish)
            throws IOException {
        Wish wanted = Wish.of(before, after, links);
        Set<String> touched = new TreeSet<>(wanted.names());
        touched.addAll(links);
        List<String> present =
                touched.stream().filter(before.links()::containsKey).toList();
        Owners.Found found;
        try {
            found = new Owners(files, commands).find(before.links().values());
        } catch (SilentSystemException e) {
            return Preparation.refused(List.copyOf(touched), e.refusal());
        }
        Ownership ownership = Ownership.of(found, present, wish);
        List<Refusal> refusals = new ArrayList<>(ownership.refusals());
        refusals.addAll(StorageUse.refusals(files, before, touched));
        refusals.addAll(new PendingChanges(files, commands).refusals());
        List<String> warnings = new ArrayList<>();
        ConfigSystem system = ownership.system();
        List<FileChange> changes = List.of();
        if (system == ConfigSystem.NONE) {
            warnings.add("The change lasts until the machine is started again, because nothing keeps it");
        } else if (ownership.refusals().isEmpty()) {
            try {
                changes = write(system, wanted, refusals, warnings);
            } catch (ConfigFormatException e) {
                refusals.add(new Refusal(
                        "", system.label(), String.valueOf(e.getMessage()), "mend the file, or choose another system"));
            }
        }
        warnings.addAll(lostLeases(touched, before, after));
        warnings.addAll(leftAlone(present, before, found));
        return new Preparation(
                system,
                ownership.owners(),
                List.copyOf(touched),
                changes,
                changes.isEmpty() ? List.of() : takeOver(system),
                refusals,
                warnings);
    }

    private List<FileChange> write(ConfigSystem system, Wish wanted, List<Refusal> refusals, List<String> warnings)
            throws IOException {
        ConfigFiles now = Systems.files(system, files);
        Written written = writer(system).write(now, wanted);
        refusals.addAll(written.refusals());
        warnings.addAll(written.warnings());
        List<FileChange> changes = now.changesTo(written.files());
        for (FileChange change : changes) {
            if (Files.isSymbolicLink(files.place(change.path()))) {
                refusals.add(new Refusal(
                        "",
                        change.path(),
                        change.path() + " is a symbolic link, and replacing it would break it",
                        "put a file in its place"));
            }
            String old = change.before();
            if (old != null && old.contains("cloud-init") && !isCloudInitOff()) {
                warnings.add("cloud-init made " + change.path()
                        + " and may make it anew: write \"network: {config: disabled}\" to a file of"
                        + " /etc/cloud/cloud.cfg.d to prevent that");
            }
        }
        if (written.refusals().isEmpty() && !changes.isEmpty()) {
            refusals.addAll(new SystemCheck(commands).before(system, written.files(), changes));
        }
        return changes;
    }

    private boolean isCloudInitOff() throws IOException {
        if (files.exists("/etc/cloud/cloud-init.disabled")) {
            return true;
        }
        for (String name : files.names("/etc/cloud/cloud.cfg.d")) {
            String text = files.text("/etc/cloud/cloud.cfg.d/" + name).orElse("");
            if (text.matches("(?s).*network:\\s*\\{?\\s*config:\\s*[\"']?disabled.*")) {
                return true;
            }
        }
        return !files.exists("/etc/cloud");
    }

    private ConfigWriter writer(ConfigSystem system) throws IOException {
        return switch (system) {
            case NETPLAN -> new NetplanWriter();
            case NETWORKD -> new NetworkdWriter(new Networkd(files, commands).version());
            case NETWORK_MANAGER -> new NmWriter(new NetworkManager(files, commands).active());
            case IFUPDOWN, IFUPDOWN2 -> new IfupdownWriter(system);
            case NONE -> (now, wish) -> new Written(now, List.of(), List.of());
        };
    }

    /** How the system takes over what was written, without touching what runs. */
    private static List<List<String>> takeOver(ConfigSystem system) {
        return switch (system) {
            case NETPLAN -> List.of(List.of("netplan", "generate"));
            case NETWORK_MANAGER -> List.of(List.of("nmcli", "connection", "reload"));
            // They read their files at the next start.
            case NETWORKD, IFUPDOWN, IFUPDOWN2, NONE -> List.of();
        };
    }

    /** T-08: what came by DHCP beside the address is not in the setup, and goes without a word. */
    private static List<String> lostLeases(Collection<String> links, Setup before, Setup after) {
        List<String> warnings = new ArrayList<>();
        for (String name : links) {
            LinkSetup old = before.links().get(name);
            LinkSetup now = after.links().get(name);
            if (isDynamic(old) && (now == null || !now.dynamic().containsAll(old.dynamic()))) {
                warnings.add(name + " had addresses by DHCP or router advertisement: name servers and routes that came"
                        + " with them go, too");
            }
        }
        return warnings;
    }

    private static List<String> leftAlone(Collection<String> links, Setup before, Owners.Found found) {
        List<String> warnings = new ArrayList<>();
        TreeSet<String> watched = new TreeSet<>(found.watched());
        watched.retainAll(links);
        watched.removeIf(link -> isDynamic(before.links().get(link)));
        if (!watched.isEmpty()) {
            warnings.add("NetworkManager leaves " + String.join(", ", watched)
                    + " alone from the change until the machine is started again");
        }
        boolean networkd = found.claims().stream()
                .anyMatch(it -> links.contains(it.link())
                        && it.evidence().endsWith(" configures it")
                        && !isDynamic(before.links().get(it.link())));
        if (networkd || found.claims().stream().anyMatch(it -> it.evidence().startsWith("netplan wrote"))) {
            warnings.add(
                    "systemd-networkd is restarted before the change, which takes the addresses of other links that it"
                            + " configures away for a moment, and leaves those of the change alone until the machine is started"
                            + " again");
        }
        return warnings;
    }

    private static boolean isDynamic(@Nullable LinkSetup link) {
        return link != null && !link.dynamic().isEmpty();
    }

    @Override
    public void begin(Preparation preparation) throws IOException {
        List<String> links = new ArrayList<>(preparation.links());
        // A client that gets addresses for a link must go on to do so.
        links.removeAll(withLeases());
        new NetworkManager(files, commands).leaveAlone(links);
        new Networkd(files, commands).leaveAlone(links);
    }

    /** Names of the links with addresses that end when nobody renews them. */
    private Set<String> withLeases() throws IOException {
        Set<String> names = new TreeSet<>();
        Commands.Result answer = commands.run(List.of("ip", "-json", "address", "show"));
        if (!answer.isGood()) {
            throw new IOException("the addresses of this machine are not known: " + answer.said());
        }
        try {
            for (JsonNode link : JSON.readTree(answer.output())) {
                for (JsonNode address : link.path("addr_info")) {
                    if (address.path("dynamic").asBoolean()) {
                        names.add(link.path("ifname").asText());
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new IOException("what ip printed is not understood: " + e.getOriginalMessage(), e);
        }
        return names;
    }

    @Override
    public void keep(Preparation preparation, Path backup) throws IOException {
        if (preparation.files().isEmpty()) {
            return;
        }
        ConfigSystem system = preparation.system();
        Replacement replacement = new Replacement(files, backup);
        replacement.write(preparation.files(), Systems.modeOfNew(system));
        try {
            new SystemCheck(commands).after(system);
            for (List<String> command : preparation.commands()) {
                Commands.Result answer = commands.run(command);
                if (!answer.isGood()) {
                    throw new IOException("\"" + String.join(" ", command) + "\" failed: " + answer.said());
                }
            }
        } catch (IOException e) {
            try {
                restore(backup);
            } catch (IOException failed) {
                e.addSuppressed(failed);
            }
            throw e;
        }
    }

    /**
     * Does nothing: links that were handed over stay so until the next start, because their owners would take their
     * addresses away, or bonds apart, when they take them back.
     */
    @Override
    public void end(Preparation preparation) {
        Objects.requireNonNull(preparation);
    }

    @Override
    public void restore(Path backup) throws IOException {
        List<String> paths = new Replacement(files, backup).restore();
        if (paths.stream().anyMatch(path -> path.startsWith("/etc/netplan/"))) {
            refresh(List.of("netplan", "generate"));
        }
        if (paths.stream().anyMatch(path -> path.startsWith("/etc/NetworkManager/"))) {
            refresh(List.of("nmcli", "connection", "reload"));
        }
    }

    /** What the system made of the files that are gone again; where it does not run, it has made nothing. */
    private void refresh(List<String> command) throws IOException {
        Commands.Result answer = commands.run(command);
        if (!answer.isGood() && !answer.said().contains("not running")) {
            throw new IOException(
                    "the files are as they were, but \"" + String.join(" ", command) + "\" failed: " + answer.said());
        }
    }
}
