// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.lldp.LldpJson;
import dev.linkspan.host.lldp.LldpNeighbor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Asks lldpd, through its own client, whom it hears (lldpcli(8)). */
final class LldpClient {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin/lldpcli"), Path.of("/sbin/lldpcli"), Path.of("/usr/local/sbin/lldpcli"));
    private static final Path SOCKET = Path.of("/run/lldpd.socket");
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 16 << 20;

    private final List<String> command;
    private final Duration limit;

    /** @param command the program and its arguments, without a shell between */
    LldpClient(List<String> command, Duration limit) {
        this.command = command;
        this.limit = limit;
    }

    /** Neighbours can't be read; the message says why. */
    static final class LldpUnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        LldpUnavailableException(String message) {
            super(message);
        }
    }

    /** The client of this machine's lldpd. */
    static LldpClient ofMachine() throws LldpUnavailableException {
        Optional<Path> program = PLACES.stream().filter(Files::exists).findFirst();
        if (program.isEmpty()) {
            throw new LldpUnavailableException("lldpd is not installed");
        }
        if (Files.notExists(SOCKET)) {
            throw new LldpUnavailableException("lldpd does not run");
        }
        return new LldpClient(neighborsCommand(program.get().toString(), SOCKET), LIMIT);
    }

    /** Arguments that make lldpcli print what {@link LldpJson} reads. */
    static List<String> neighborsCommand(String program, Path socket) {
        return List.of(program, "-u", socket.toString(), "-f", "json0", "show", "neighbors", "details");
    }

    /** Who is heard now. */
    List<LldpNeighbor> neighbors() throws LldpUnavailableException {
        try {
            return LldpJson.read(run());
        } catch (LldpJson.LldpFormatException e) {
            throw new LldpUnavailableException("what lldpcli printed is not understood: " + e.getMessage());
        }
    }

    private String run() throws LldpUnavailableException {
        Process process = start();
        try {
            process.getOutputStream().close();
            CompletableFuture<String> output = read(process.getInputStream());
            CompletableFuture<String> errors = read(process.getErrorStream());
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LldpUnavailableException("lldpcli gave no answer within " + limit.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new LldpUnavailableException("lldpcli ended with exit code " + process.exitValue() + ": "
                        + errors.join().strip().lines().findFirst().orElse("no reason given"));
            }
            return output.join();
        } catch (IOException | CompletionException e) {
            throw new LldpUnavailableException("lldpcli can't be talked to: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LldpUnavailableException("interrupted while waiting for lldpcli");
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start() throws LldpUnavailableException {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new LldpUnavailableException(
                    "lldpcli can't be started; it may be kept to root and the group adm: " + e.getMessage());
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
