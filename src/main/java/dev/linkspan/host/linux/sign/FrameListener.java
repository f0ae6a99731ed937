// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.netlink.FrameSocket;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.Sign;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears LACPDUs and LLDP frames on links for as long as they are followed, a thread for each. It hears on the ports of a
 * bond and never on the bond itself, where a frame does not tell which port it came by. Any thread.
 */
public final class FrameListener implements AutoCloseable {

    /** A thread and a socket each; machines with more physical links than this are not known. */
    static final int MOST_LINKS = 512;

    private static final int STACK_BYTES = 256 * 1024;
    private static final int LONGEST_WAIT_MILLIS = 60_000;
    private static final System.Logger LOG = System.getLogger(FrameListener.class.getName());

    private record Followed(FrameSocket socket, HeardFrames heard) {}

    /** Opens a socket in the network namespace that is looked at. */
    public interface Opener {
        FrameSocket open(int link) throws Exception;
    }

    private final Opener opener;
    private final Clock clock;
    private final Map<Integer, Followed> links = new HashMap<>();
    private @Nullable String refusal;
    private boolean notAllowed;
    private boolean closed;

    /** A listener that follows no link yet. */
    public FrameListener(Opener opener, Clock clock) {
        this.opener = opener;
        this.clock = clock;
    }

    /**
     * From now on hears on these links, and on others no longer; what was heard on those that stay is kept, but for the
     * neighbours of those without carrier: whoever is at the other end when it comes back may be another.
     */
    public synchronized void follow(Collection<LinkMessage> wanted) {
        if (closed) {
            return;
        }
        Set<Integer> indexes = new HashSet<>();
        wanted.stream().limit(MOST_LINKS).forEach(link -> indexes.add(link.index()));
        for (int index : List.copyOf(links.keySet())) {
            if (!indexes.contains(index)) {
                links.remove(index).socket().close();
            }
        }
        refusal = wanted.size() > MOST_LINKS
                ? "it is listened on " + MOST_LINKS + " links at most, and there are " + wanted.size()
                : null;
        notAllowed = false;
        wanted.stream()
                .filter(link -> !link.hasCarrier() && links.containsKey(link.index()))
                .forEach(link -> links.get(link.index()).heard().forgetNeighbors());
        for (int index : indexes) {
            if (!links.containsKey(index) && !begin(index)) {
                return;
            }
        }
    }

    /** Whether it makes sense to try with other links. */
    private boolean begin(int index) {
        try {
            Followed followed = new Followed(opener.open(index), new HeardFrames());
            links.put(index, followed);
            Thread thread = new Thread(null, () -> hear(index, followed), "listener-" + index, STACK_BYTES);
            thread.setDaemon(true);
            thread.start();
            return true;
        } catch (NetlinkException e) {
            refusal = e.getMessage();
            notAllowed = SignReader.isNotAllowed(e);
            return !notAllowed;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            refusal = String.valueOf(e.getMessage());
            return false;
        }
    }

    private void hear(int index, Followed followed) {
        try {
            while (!isOver(index, followed)) {
                byte[] frame = followed.socket().receive(LONGEST_WAIT_MILLIS);
                if (frame != null) {
                    followed.heard().take(frame, clock.instant());
                }
            }
        } catch (NetlinkException e) {
            LOG.log(System.Logger.Level.DEBUG, "a link is no longer listened to", e);
            synchronized (this) {
                links.remove(index, followed);
            }
            followed.socket().close();
        }
    }

    private synchronized boolean isOver(int index, Followed followed) {
        return links.get(index) != followed;
    }

    /** Why not all links are heard; null when they are. */
    synchronized @Nullable String refusal() {
        return refusal;
    }

    /** Whether the privilege to hear is missing. */
    public synchronized boolean isNotAllowed() {
        return notAllowed;
    }

    /** What was heard on a link; null when it is not listened to. */
    synchronized @Nullable HeardFrames heard(int link) {
        Followed followed = links.get(link);
        return followed == null ? null : followed.heard();
    }

    /** Who is heard by LLDP now on any of these links. */
    public List<LldpNeighbor> neighbors(Collection<LinkMessage> on) {
        Instant now = clock.instant();
        List<LldpNeighbor> neighbors = new ArrayList<>();
        for (LinkMessage link : on) {
            HeardFrames heard = heard(link.index());
            if (heard != null) {
                heard.neighbors(link.name(), now).stream()
                        .map(Sign::value)
                        .map(HeardNeighbor::neighbor)
                        .forEach(neighbors::add);
            }
        }
        return neighbors;
    }

    @Override
    public synchronized void close() {
        closed = true;
        List<Followed> all = List.copyOf(links.values());
        links.clear();
        all.forEach(followed -> followed.socket().close());
    }
}
