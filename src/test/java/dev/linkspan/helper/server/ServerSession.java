// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.linkspan.helper.ExampleMachine;
import dev.linkspan.helper.RecordingChanges;
import dev.linkspan.host.HostSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The real server in this process, spoken to line by line. */
final class ServerSession implements AutoCloseable {
    static final Privileges ROOT = new Privileges(0, List.of("net_admin", "net_raw"), true);
    static final String HELLO =
            "{\"jsonrpc\":\"2.0\",\"id\":\"hello\",\"method\":\"hello\",\"params\":{\"protocol\":1,\"program\":\"test\"}}";

    private static final JsonMapper JSON = new JsonMapper();

    private final RecordingChanges changes = new RecordingChanges();
    private final OutputStream toServer;
    private final BufferedReader fromServer;
    private final Thread thread;

    private ServerSession(HostSession session, Privileges privileges, RateLimit limit) throws IOException {
        Pipe in = Pipe.open();
        Pipe out = Pipe.open();
        toServer = Channels.newOutputStream(in.sink());
        fromServer = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(out.source()), StandardCharsets.UTF_8));
        Machine machine = machine(session, changes, privileges);
        thread = new Thread(
                () -> {
                    try (OutputStream answers = Channels.newOutputStream(out.sink())) {
                        new HelperServer(machine, Channels.newInputStream(in.source()), answers, limit).run();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "server under test");
        thread.start();
        assertThat(reply().path("method").asText()).isEqualTo("ready");
    }

    static Machine machine(HostSession session, RecordingChanges changes, Privileges privileges) {
        return new Machine(
                "h",
                null,
                session,
                privileges.hindrance().isPresent() ? null : changes,
                (nic, time) -> changes.calls().add("blink " + nic + " " + time),
                privileges,
                List::of);
    }

    static RateLimit unlimited() {
        return new RateLimit(Integer.MAX_VALUE, 1, System::nanoTime);
    }

    /** With everything as it should be, and hello said. */
    static ServerSession greeted() throws IOException {
        return greeted(new ExampleMachine());
    }

    static ServerSession greeted(HostSession session) throws IOException {
        ServerSession server = new ServerSession(session, ROOT, unlimited());
        assertThat(server.ask(HELLO).has("result")).isTrue();
        return server;
    }

    static ServerSession of(Privileges privileges, RateLimit limit) throws IOException {
        return new ServerSession(new ExampleMachine(), privileges, limit);
    }

    RecordingChanges changes() {
        return changes;
    }

    void send(String line) throws IOException {
        toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        toServer.flush();
    }

    void sendBytes(byte[] bytes) throws IOException {
        toServer.write(bytes);
        toServer.flush();
    }

    /** The next line from the server. */
    JsonNode reply() throws IOException {
        String line = fromServer.readLine();
        assertThat(line).as("a line from the server").isNotNull();
        return JSON.readTree(line);
    }

    /** The next line that answers something. */
    JsonNode answer() throws IOException {
        JsonNode reply = reply();
        while (reply.has("method")) {
            reply = reply();
        }
        return reply;
    }

    JsonNode ask(String line) throws IOException {
        send(line);
        return answer();
    }

    /** Calls a method with the parameters as JSON. */
    JsonNode call(String method, String params) throws IOException {
        return ask(line("1", method, params));
    }

    static String line(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    /** Ends what the server reads, and waits until it has ended. */
    void leave() throws IOException {
        toServer.close();
        try {
            thread.join(Duration.ofSeconds(30).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(thread.isAlive()).as("the server ends when its client goes").isFalse();
    }

    @Override
    public void close() throws IOException {
        leave();
    }
}
