// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Probing;
import dev.linkspan.host.Watch;
import dev.linkspan.host.linux.netlink.Errno;
import dev.linkspan.host.linux.netlink.FrameSocket;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.linux.netlink.NetlinkFormatException;
import dev.linkspan.host.linux.netlink.NetworkNamespace;
import dev.linkspan.host.linux.sign.Echo;
import dev.linkspan.host.linux.sign.FrameListener;
import dev.linkspan.host.linux.sign.SignReader;
import dev.linkspan.host.lldp.LldpAssembly;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This Linux machine, or one network namespace of it. Reads; needs no privilege but for entering a namespace. From the first
 * {@link #signs} or {@link #watch} on it listens to what neighbours say by LACP and LLDP, where it may; all else lives as long
 * as one observation.
 */
public final class LinuxHostSession implements HostSession {

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path CLASS_NET = Path.of("/sys/class/net");

    private final @Nullable NetworkNamespace namespace;
    private final Clock clock;
    private final FrameListener listener;
    private volatile boolean listening;

    private LinuxHostSession(@Nullable NetworkNamespace namespace, Clock clock) {
        this.namespace = namespace;
        this.clock = clock;
        this.listener = new FrameListener(link -> inside(() -> FrameSocket.open(link)), clock);
    }

    /**
     * The network namespace this process is in.
     *
     * @throws HostUnreachableException when this machine runs no Linux
     */
    public static LinuxHostSession local() throws HostUnreachableException {
        requireLinux();
        return new LinuxHostSession(null, Clock.systemUTC());
    }

    /**
     * A network namespace of this machine, by its name under /run/netns.
     *
     * @throws HostUnreachableException when there is none of that name, or this machine runs no Linux
     */
    public static LinuxHostSession ofNamespace(String name) throws HostUnreachableException {
        requireLinux();
        try {
            NetworkNamespace namespace = new NetworkNamespace(name);
            return new LinuxHostSession(namespace, Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new HostUnreachableException(e.getMessage() + "; \"ip netns list\" shows those there are", e);
        }
    }

    @Override
    public Topology observe() throws HostUnreachableException {
        return observe(true);
    }

    /**
     * The machine alone. No other process is asked, so that it takes no longer than the kernel does.
     *
     * @throws HostUnreachableException when the machine can't be read
     */
    public Host observeHost() throws HostUnreachableException {
        return observe(false).hosts().get(0);
    }

    /**
     * {@inheritDoc} What neighbours say is what was heard since the first call, and an LLDP daemon's news.
     */
    @Override
    public HostSigns signs() throws HostUnreachableException {
        listening = true;
        return reading(() -> {
            String shown = name();
            SysfsDevices sysfs = sysfs();
            SignReader.Place place = new SignReader.Place(
                    shown,
                    new SnapshotReader(sysfs)::isPhysical,
                    link -> sysfs == null ? null : sysfs.device(link.name()).driver(),
                    sysfs != null);
            List<LldpNeighbor> daemon = daemonNeighbors();
            return inside(() -> SignReader.read(place, listener, daemon, clock));
        });
    }

    @Override
    public List<Sign<ProbeTally>> probe(List<Ip> targets) throws HostUnreachableException {
        return Probing.all(targets, target -> inside(() -> Echo.ask(target, clock)));
    }

    /** Those of an LLDP daemon, which listens outside of namespaces; none when there is no daemon. */
    private List<LldpNeighbor> daemonNeighbors() {
        try {
            return namespace == null ? LldpClient.ofMachine().neighbors() : List.of();
        } catch (LldpClient.LldpUnavailableException e) {
            return List.of();
        }
    }

    private Topology observe(boolean withSwitches) throws HostUnreachableException {
        return reading(() -> namespace == null ? observeMachine(withSwitches) : observeNamespace(namespace));
    }

    private static <T> T reading(Callable<T> task) throws HostUnreachableException {
        try {
            return task.call();
        } catch (NoSuchFileException e) {
            throw new HostUnreachableException(
                    "There is no network namespace " + e.getFile() + "; \"ip netns list\" shows those there are", e);
        } catch (NetlinkException e) {
            String remedy = e.errno() == Errno.EPERM || e.errno() == Errno.EACCES
                    ? "; looking into a network namespace needs root"
                    : "";
            throw new HostUnreachableException("This machine can't be read. " + e.getMessage() + remedy, e);
        } catch (NetlinkFormatException | IOException e) {
            throw new HostUnreachableException("This machine can't be read. " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new HostUnreachableException(
                    "This machine can't be read: the native part of JNA does not load. Is the folder for temporary files"
                            + " mounted noexec? " + e.getMessage(),
                    e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new HostUnreachableException("This machine can't be read. " + e.getMessage(), e);
        }
    }

    @Override
    public Watch watch(Consumer<HostUpdate> listener) throws HostUnreachableException {
        listening = true;
        try {
            return LinuxWatch.start(this, id(name()), this::inside, clock, listener);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new HostUnreachableException("This machine can't be followed. " + e.getMessage(), e);
        }
    }

    private <T> T inside(Callable<T> task) throws Exception {
        return namespace == null ? task.call() : namespace.call(task);
    }

    @Override
    public void close() {
        listening = false;
        listener.close();
    }

    private Topology observeMachine(boolean withSwitches) throws IOException {
        Snapshot snapshot = new SnapshotReader(sysfs()).read();
        String shown = name();
        if (!withSwitches) {
            return Topology.empty(shown).withHosts(List.of(assemble(shown, snapshot)));
        }
        try {
            List<LldpNeighbor> neighbors = LldpClient.ofMachine().neighbors();
            return LldpAssembly.assemble(assemble(shown, snapshot), neighbors);
        } catch (LldpClient.LldpUnavailableException e) {
            return withHeard(shown, snapshot, String.valueOf(e.getMessage()));
        }
    }

    private Topology observeNamespace(NetworkNamespace inside) throws IOException {
        Snapshot snapshot = inside.call(() -> new SnapshotReader(null).read());
        return withHeard(inside.name(), snapshot, "lldpd listens outside of this network namespace");
    }

    /** With the switches that we hear ourselves, where no daemon does. */
    private Topology withHeard(String shown, Snapshot snapshot, String whyNoDaemon) {
        String gap = "No switches are seen by LLDP: " + whyNoDaemon;
        if (!listening) {
            return Topology.empty(shown).withHosts(List.of(assemble(shown, snapshot.withGap(gap))));
        }
        List<LinkMessage> links = SignReader.heardOn(snapshot.links(), new SnapshotReader(sysfs())::isPhysical);
        listener.follow(links);
        List<LldpNeighbor> heard = listener.neighbors(links);
        if (heard.isEmpty()) {
            String more = listener.isNotAllowed()
                    ? ", and listening to it needs root"
                    : ", and none was heard since Linkspan listens";
            return Topology.empty(shown).withHosts(List.of(assemble(shown, snapshot.withGap(gap + more))));
        }
        return LldpAssembly.assemble(assemble(shown, snapshot), heard);
    }

    /** Null for a namespace: /sys shows that of the process. */
    private @Nullable SysfsDevices sysfs() {
        return namespace == null ? new SysfsDevices(CLASS_NET) : null;
    }

    private String name() throws IOException {
        String name = namespace != null
                ? namespace.name()
                : Files.readString(HOST_NAME).strip();
        return name.isEmpty() ? "localhost" : name;
    }

    private static String id(String name) {
        return Ids.fresh("", name, taken -> false);
    }

    private Host assemble(String name, Snapshot snapshot) {
        return HostAssembly.assemble(id(name), name, OsRelease.prettyName(), snapshot, clock.instant());
    }

    private static void requireLinux() throws HostUnreachableException {
        String system = System.getProperty("os.name", "");
        if (!system.equals("Linux")) {
            throw new HostUnreachableException(
                    "This machine runs " + system + "; only Linux machines can be observed locally");
        }
    }
}
