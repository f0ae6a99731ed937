// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.timeline;

import dev.linkspan.advise.survive.Suggestion;
import dev.linkspan.advise.survive.Suggestions;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Palette;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.PictureExport;
import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.TopologyIndex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run as a page to be read, printed and sent: summary, what was done, the picture at the start and at the worst
 * moment, every event. One file, nothing in it moves and nothing is fetched.
 */
public final class TimelineHtml {
    private static final String STYLE = """
            body { font: 14px/1.5 Inter, "Noto Sans", "DejaVu Sans", sans-serif; color: #1f2328; background: #fff;
              max-width: 1080px; margin: 32px auto; padding: 0 24px; }
            h1 { font-size: 22px; margin: 0; } h2 { font-size: 16px; margin: 32px 0 8px; }
            p, ul { margin: 6px 0; } .muted { color: #59636e; }
            .headline { font-size: 16px; font-weight: 600; padding: 10px 14px; border-left: 4px solid #59636e;
              background: #f6f8fa; margin: 16px 0; }
            .headline.bad { border-color: #cf222e; background: #ffebe9; }
            .headline.warning { border-color: #9a6700; background: #fff8c5; }
            .headline.good { border-color: #1a7f37; background: #dafbe1; }
            table { border-collapse: collapse; width: 100%; }
            th { text-align: left; font-weight: 600; color: #59636e; }
            th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid #d1d9e0; vertical-align: top; }
            .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            .reason { color: #59636e; } .log { font: 12px/1.5 "DejaVu Sans Mono", monospace; color: #59636e; }
            .sign { white-space: nowrap; } .sign.bad { color: #cf222e; } .sign.warning { color: #9a6700; }
            .sign.good { color: #1a7f37; } .sign.neutral { color: #59636e; }
            figure { margin: 12px 0; border: 1px solid #d1d9e0; border-radius: 8px; overflow: hidden; }
            figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
            figcaption { padding: 6px 12px; color: #59636e; border-top: 1px solid #d1d9e0; }
            @media print { body { margin: 0; max-width: none; } tr, figure { break-inside: avoid; } }
            """;

    private final Run run;
    private final TopologyIndex index;
    private final StringBuilder out = new StringBuilder(1 << 16);

    private TimelineHtml(Run run) {
        this.run = run;
        this.index = TopologyIndex.of(run.design());
    }

    /** The page, in UTF-8 when written to a file; the same run gives the same bytes. */
    public static String write(Run run) {
        return new TimelineHtml(run).page();
    }

    private String page() {
        String title = "What if: " + run.design().name();
        line("<!DOCTYPE html>");
        line("<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title) + "</title>");
        line("<style>");
        out.append(STYLE);
        line("</style></head><body>");
        line("<h1>" + escaped(title) + "</h1>");
        line("<p class=\"muted\">Simulated by Linkspan, "
                + Ticks.text(run.scenario().until()) + " s from a steady start, seed "
                + run.scenario().seed() + "</p>");
        summary();
        incidents();
        addresses();
        pictures();
        events();
        line("</body></html>");
        return out.toString();
    }

    private void summary() {
        Summary summary = Summary.of(run);
        line("<p class=\"headline " + summary.tone().word() + "\">" + escaped(summary.headline()) + "</p>");
        if (!summary.lines().isEmpty()) {
            line("<ul>");
            summary.lines().forEach(line -> line("<li>" + escaped(line.sentence()) + "</li>"));
            line("</ul>");
        }
        List<Suggestion> rescue = Suggestions.of(run);
        if (!rescue.isEmpty()) {
            line("<h2>What would have saved it</h2>");
            line("<ul>");
            rescue.forEach(suggestion -> line("<li>" + escaped(suggestion.text()) + "</li>"));
            line("</ul>");
        }
    }

    private void incidents() {
        if (run.scenario().incidents().isEmpty()) {
            return;
        }
        line("<h2>What was done</h2>");
        line("<table><tr><th class=\"number\">Time</th><th>What</th></tr>");
        for (Incident incident : run.scenario().incidents()) {
            line("<tr><td class=\"number\">" + Ticks.text(incident.at()) + " s</td><td>"
                    + escaped(FaultWords.clause(index, incident)) + "</td></tr>");
        }
        line("</table>");
    }

    private void addresses() {
        if (run.addresses().isEmpty()) {
            return;
        }
        line("<h2>Addresses</h2>");
        line("<table><tr><th>Address</th><th>Host</th><th>On</th><th class=\"number\">Outage</th>"
                + "<th class=\"number\">Partial</th><th class=\"number\">At the end</th>"
                + "<th class=\"number\">Bandwidth</th></tr>");
        for (AddressReport report : run.addresses()) {
            String end = report.lost()
                    ? "cut off"
                    : report.lostFlows() > 0 ? report.lostFlows() + " of " + report.flows() + " flows lost" : "works";
            line("<tr><td>" + escaped(report.address().text()) + "</td><td>" + escaped(index.name(report.host()))
                    + "</td><td>" + escaped(index.name(report.holder())) + "</td><td class=\"number\">"
                    + duration(report.outage()) + "</td><td class=\"number\">" + duration(report.partial())
                    + "</td><td class=\"number\">" + end + "</td><td class=\"number\">"
                    + Durations.part(report.after(), report.before()) + "</td></tr>");
        }
        line("</table>");
    }

    private static String duration(long ticks) {
        return ticks == 0 ? "none" : Durations.text(ticks);
    }

    private void pictures() {
        Moment start = run.moments().get(0);
        Moment worst = Scenes.worst(run);
        line("<h2>Pictures</h2>");
        Picture steady = Picture.of(run.design(), Notes.NONE);
        picture(steady, start, "The steady start");
        if (worst != start) {
            picture(steady, worst, "The worst moment, " + Ticks.text(worst.at()) + " s");
        }
    }

    private void picture(Picture steady, Moment moment, String caption) {
        // Cards without a place stand where they stood at the start.
        Picture picture = steady.next(
                moment.state().withPositions(steady.positions()), Notes.of(new Scenes(run).at(moment.at())));
        String svg = new String(PictureExport.svg(picture, Palette.LIGHT), StandardCharsets.UTF_8);
        line("<figure>");
        out.append(svg.substring(svg.indexOf("<svg")));
        line("<figcaption>" + escaped(caption) + "</figcaption></figure>");
    }

    private void events() {
        line("<h2>Events</h2>");
        List<Event> events = run.events();
        if (events.isEmpty()) {
            line("<p>Nothing happened.</p>");
            return;
        }
        line("<table><tr><th class=\"number\">Time</th><th></th><th>Event</th></tr>");
        for (Event event : events) {
            line("<tr><td class=\"number\">" + Ticks.text(event.at()) + " s</td><td class=\"sign "
                    + event.tone().word() + "\">" + sign(event.tone()) + " "
                    + event.tone().word() + "</td><td>"
                    + escaped(event.text()) + more("reason", event.reason()) + more("log", event.log())
                    + "</td></tr>");
        }
        line("</table>");
    }

    private static String sign(Event.Tone tone) {
        return switch (tone) {
            case GOOD -> "●";
            case NEUTRAL -> "○";
            case WARNING -> "▲";
            case BAD -> "◆";
        };
    }

    private static String more(String style, @Nullable String text) {
        return text == null ? "" : "<div class=\"" + style + "\">" + escaped(text) + "</div>";
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                // HTML has no way to write control characters and lone surrogates.
                default ->
                    escaped.appendCodePoint((c < 0x20 && c != '\n') || (c >= 0xd800 && c <= 0xdfff) ? 0xfffd : c);
            }
        });
        return escaped.toString();
    }
}
