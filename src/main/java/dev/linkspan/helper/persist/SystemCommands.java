// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the programs of this machine, in plain English, without input, with limits of time and output. */
final class SystemCommands implements Commands {
    private static final int MOST_BYTES = 1 << 20;
    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    private final Duration limit;

    SystemCommands(Duration limit) {
        this.limit = limit;
    }

    @Override
    public Result run(List<String> command, @Nullable Path input) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().put("LC_ALL", "C");
        builder.redirectInput(ProcessBuilder.Redirect.from((input == null ? Path.of("/dev/null") : input).toFile()));
        Process process = start(builder);
        try {
            CompletableFuture<String> output = read(process.getInputStream());
            CompletableFuture<String> errors = read(process.getErrorStream());
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(command.get(0) + " did not end within " + limit.toSeconds() + " s");
            }
            // A child that it left behind may hold the pipes open.
            long millis = limit.toMillis();
            return new Result(
                    process.exitValue(),
                    output.orTimeout(millis, TimeUnit.MILLISECONDS).join(),
                    errors.orTimeout(millis, TimeUnit.MILLISECONDS).join());
        } catch (CompletionException e) {
            throw new IOException("what " + command.get(0) + " printed can't be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.get(0), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(ProcessBuilder builder) throws NoProgramException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new NoProgramException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads to the end, so that the program never waits for us, and keeps the beginning. */
    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                String text = new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                stream.transferTo(OutputStream.nullOutputStream());
                return text;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
