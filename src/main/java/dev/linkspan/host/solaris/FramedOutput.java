// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One output stream of a shell, cut at the lines that hold a token. All but the reading happens under the lock that is
 * handed in, which is notified whenever something came.
 */
final class FramedOutput {
    private static final int LINES = 20;
    private static final int LONGEST_LINE = 400;

    private final Object lock;
    private final int mostBytes;
    private byte[] bytes = new byte[8192];
    private int length;
    private byte[] last = new byte[0];
    private String token = "";
    private boolean whole;
    private boolean ended;
    private boolean tooLong;
    private final Map<String, Consumer<String>> taps = new LinkedHashMap<>();

    FramedOutput(InputStream in, Object lock, int mostBytes, String threadName) {
        this.lock = lock;
        this.mostBytes = mostBytes;
        Thread thread = new Thread(() -> read(in), threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on everything belongs to the answer with the token. */
    void expect(String next) {
        token = next;
        last = (next + "-end\n").getBytes(StandardCharsets.US_ASCII);
        // What ssh says while it connects comes in front of the first token and may be the reason of a failure.
        whole = false;
        search(0);
    }

    /** From now on lines that begin with a token, wherever they come in between, are no part of answers. */
    void tap(String beginning, Consumer<String> lines) {
        taps.put(beginning + " ", lines);
    }

    /** The lines with the token are still no part of answers, and nobody hears of them. */
    void untap(String beginning) {
        taps.put(beginning + " ", line -> {});
    }

    boolean isWhole() {
        return whole;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean isTooLong() {
        return tooLong;
    }

    /**
     * What came between the tokens, and forgets it.
     *
     * @param count commands that were run
     */
    List<String> frames(int count) {
        String all = new String(bytes, 0, length, StandardCharsets.UTF_8);
        keepBegunTap();
        String mark = "\n" + token;
        List<String> frames = new ArrayList<>();
        int at = all.indexOf(mark);
        for (int i = 0; i < count; i++) {
            int from = all.indexOf('\n', at + 1) + 1;
            // Behind the output of a command stands a line feed of ours, then the token, then maybe a status.
            int next = all.indexOf(mark, from);
            int lineEnd = all.indexOf('\n', next + 1);
            frames.add(all.substring(next + mark.length(), lineEnd) + "\n" + all.substring(from, next));
            at = next;
        }
        return frames;
    }

    /**
     * The status in front of a frame of standard output. A command that a signal ended has 128 and the signal's number,
     * but 256 and the number in ksh93, which is /bin/sh of Oracle Solaris 11.
     */
    static int status(String frame) {
        int status = Integer.parseInt(frame.substring(0, frame.indexOf('\n')).strip());
        return status > 255 ? status - 128 : status;
    }

    /** What the command wrote. */
    static String body(String frame) {
        return frame.substring(frame.indexOf('\n') + 1);
    }

    /** The last lines that belong to no answer. */
    List<String> lastLines() {
        String all = new String(bytes, 0, length, StandardCharsets.UTF_8);
        List<String> lines = all.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("linkspan"))
                .map(line -> line.stripTrailing()
                        .replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?")
                        .strip())
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line)
                .toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }

    private void read(InputStream in) {
        byte[] chunk = new byte[8192];
        try (in) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                List<Runnable> told = new ArrayList<>();
                synchronized (lock) {
                    take(chunk, n, told);
                    lock.notifyAll();
                    if (tooLong) {
                        return;
                    }
                }
                told.forEach(Runnable::run);
            }
        } catch (IOException e) {
            // The same as an end: whoever waits asks the process why.
        } finally {
            synchronized (lock) {
                ended = true;
                lock.notifyAll();
            }
        }
    }

    private void take(byte[] chunk, int n, List<Runnable> told) {
        if (length + n > mostBytes) {
            tooLong = true;
            return;
        }
        if (length + n > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + n, bytes.length * 2));
        }
        System.arraycopy(chunk, 0, bytes, length, n);
        int from = Math.max(0, length - last.length);
        length += n;
        boolean cut = false;
        for (Map.Entry<String, Consumer<String>> tap : taps.entrySet()) {
            cut |= cut(tap.getKey().getBytes(StandardCharsets.US_ASCII), tap.getValue(), told);
        }
        search(cut ? 0 : from);
    }

    /** Takes the whole lines with a token out. */
    private boolean cut(byte[] mark, Consumer<String> lines, List<Runnable> told) {
        boolean cut = false;
        for (int at = find(mark, 0); at >= 0; at = find(mark, at)) {
            int end = at + mark.length;
            while (end < length && bytes[end] != '\n') {
                end++;
            }
            if (end == length) {
                return cut;
            }
            String line = new String(bytes, at + mark.length, end - at - mark.length, StandardCharsets.UTF_8);
            told.add(() -> lines.accept(line));
            System.arraycopy(bytes, end + 1, bytes, at, length - end - 1);
            length -= end + 1 - at;
            cut = true;
        }
        return cut;
    }

    /** Forgets all but the beginning of a line that is still to come. */
    private void keepBegunTap() {
        int begun = length;
        for (String tap : taps.keySet()) {
            int at = find(tap.getBytes(StandardCharsets.US_ASCII), 0);
            begun = at >= 0 ? Math.min(begun, at) : begun;
        }
        System.arraycopy(bytes, begun, bytes, 0, length - begun);
        length -= begun;
    }

    private int find(byte[] what, int from) {
        for (int i = from; i + what.length <= length; i++) {
            if (bytes[i] == what[0] && Arrays.equals(bytes, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }

    private void search(int from) {
        if (last.length == 0 || whole) {
            return;
        }
        for (int i = from; i + last.length <= length; i++) {
            if (Arrays.equals(bytes, i, i + last.length, last, 0, last.length)) {
                whole = true;
                return;
            }
        }
    }
}
