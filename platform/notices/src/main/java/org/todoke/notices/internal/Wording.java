// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;
import org.todoke.notices.internal.Letter.Way;
import org.todoke.notices.internal.News.MachineNews;
import org.todoke.notices.internal.News.RunNews;

/** Makes letters of news, in one language. Thread-safe. */
final class Wording {

    /** So many machines of a run are named. */
    static final int NAMED = 20;

    private static final int ID_BYTES = 16;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Texts texts;
    private final Locale language;

    Wording(Texts texts, Locale language) {
        this.texts = texts;
        this.language = language;
    }

    /** What a program gets. */
    record Document(String id, String at, boolean test, String subject, List<RunDocument> runs) {}

    /** @param failures machines of the run that have failed so far, told before or not */
    record RunDocument(
            long run,
            String scenario,
            boolean ended,
            int machines,
            int failures,
            int failed,
            int waiting,
            List<MachineDocument> machinesFailed,
            List<MachineDocument> machinesWaiting) {}

    /** @param reason in the language of the settings */
    record MachineDocument(String machine, String reason) {}

    /** The same news for each of the ways. */
    List<Letter> letters(News news, Set<Way> ways) {
        int failed = news.runs().stream().mapToInt(run -> run.failed().size()).sum();
        int waiting = news.runs().stream().mapToInt(run -> run.waiting().size()).sum();
        String subject = failed + waiting == 0
                ? say("notices.subject-ended", news.runs().size())
                : say("notices.subject", failed, waiting);
        return letters(
                subject, String.join("\n", lines(news)) + "\n", news.until(), false, documents(news.runs()), ways);
    }

    /** Says that it is a test. */
    List<Letter> test(Instant now, Set<Way> ways) {
        return letters(say("notices.subject-test"), say("notices.test") + "\n", now, true, List.of(), ways);
    }

    private List<Letter> letters(
            String subject, String text, Instant at, boolean test, List<RunDocument> runs, Set<Way> ways) {
        var id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        String name = HexFormat.of().formatHex(id);
        return ways.stream()
                .sorted()
                .map(way -> new Letter(
                        name,
                        way,
                        subject,
                        way == Way.MAIL ? text : json(new Document(name, at.toString(), test, subject, runs))))
                .toList();
    }

    private List<String> lines(News news) {
        var lines = new ArrayList<String>();
        for (RunNews run : news.runs()) {
            String how = run.ended() ? "notices.run-ended" : "notices.run-goes-on";
            lines.add(say(how, run.run(), run.scenario(), run.failures(), run.machines()));
            named(run.failed()).forEach(one -> lines.add(say("notices.failed", one.machine(), one.reason())));
            more(lines, "notices.failed-more", run.failed().size());
            named(run.waiting()).forEach(one -> lines.add(say("notices.waits", one.machine(), one.reason())));
            more(lines, "notices.waits-more", run.waiting().size());
            lines.add(say("notices.look", run.run()));
            lines.add("");
        }
        return lines;
    }

    private void more(List<String> lines, String key, int all) {
        if (all > NAMED) {
            lines.add(say(key, all - NAMED));
        }
    }

    private List<RunDocument> documents(List<RunNews> runs) {
        return runs.stream()
                .map(run -> new RunDocument(
                        run.run().value(),
                        run.scenario(),
                        run.ended(),
                        run.machines(),
                        run.failures(),
                        run.failed().size(),
                        run.waiting().size(),
                        named(run.failed()).toList(),
                        named(run.waiting()).toList()))
                .toList();
    }

    private Stream<MachineDocument> named(List<MachineNews> machines) {
        return machines.stream()
                .limit(NAMED)
                .map(one -> new MachineDocument(one.machine(), texts.render(one.reason(), language)));
    }

    private String say(String key, Object... args) {
        return texts.render(Message.of(key, args), language);
    }

    private static String json(Document document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
