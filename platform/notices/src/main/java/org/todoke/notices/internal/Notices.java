// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.MachineService;
import org.todoke.api.notice.NoticeService;
import org.todoke.api.run.RunService;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.Texts;
import org.todoke.notices.internal.Letter.Way;

/**
 * Looks for news, writes letters of them, and sends those. The news up to an instant are told by one letter on each way; letters and that instant are on the
 * disk, so a restart loses nothing, and may tell something twice. Thread-safe.
 */
@Component(
        service = {NoticeService.class, Notices.class},
        configurationPid = NoticesSettings.PID)
@Designate(ocd = NoticesSettings.class)
public final class Notices implements NoticeService {

    /** An execution that ended at an instant may be seen in the database a little later. */
    static final Duration SETTLED = Duration.ofSeconds(30);

    static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final RunWatch watch;
    private final Wording wording;
    private final Outbox outbox;
    private final Clock clock;
    private final Duration digest;
    private final Map<Way, Post> posts = new EnumMap<>(Way.class);
    private final Optional<ProblemException> unusable;
    private final Map<Way, Pause> pauses = new EnumMap<>(Way.class);

    /** A way that failed, and is left alone for a while. */
    private record Pause(int failures, Instant until) {}

    @Activate
    public Notices(
            BundleContext context,
            NoticesSettings settings,
            @Reference RunService runs,
            @Reference MachineService machines,
            @Reference Texts texts) {
        this(
                settings,
                Path.of(context.getProperty("karaf.data"), "notices"),
                new RunWatch(runs, machines, Duration.ofMinutes(settings.waiting_minutes())),
                texts,
                Clock.systemUTC());
    }

    Notices(NoticesSettings settings, Path directory, RunWatch watch, Texts texts, Clock clock) {
        this.watch = watch;
        this.clock = clock;
        wording = new Wording(texts, Locale.forLanguageTag(settings.language()));
        outbox = new Outbox(directory);
        digest = Duration.ofMinutes(settings.digest_minutes());
        ProblemException refused = null;
        try {
            posts.putAll(new Posts(settings, clock).all());
        } catch (ProblemException e) {
            LOG.error("Notices cannot be sent: {}", texts.render(e.text(), Locale.ENGLISH));
            refused = e;
        }
        unusable = Optional.ofNullable(refused);
        if (isOff()) {
            forget();
        }
    }

    /** What nobody has been told yet; null when it is not time for it. */
    public News look() throws IOException {
        if (isOff()) {
            return null;
        }
        Instant until = clock.instant().minus(SETTLED);
        Optional<Instant> told = outbox.told();
        if (told.isEmpty()) {
            outbox.tell(until);
            return null;
        }
        return Duration.between(told.get(), until).compareTo(digest) < 0 ? null : watch.between(told.get(), until);
    }

    /** Puts letters of the news where they are safe. */
    public void keep(News news) throws IOException {
        if (!news.runs().isEmpty()) {
            for (Letter letter : wording.letters(news, posts.keySet())) {
                outbox.add(letter, clock.instant());
            }
        }
        outbox.tell(news.until());
    }

    /** The names of the letters that may be sent now. */
    public List<String> waiting() throws IOException {
        return outbox.waiting(posts.keySet());
    }

    /** Sends a letter, unless its way is left alone just now; a failure makes the way wait. */
    public void send(String name) throws IOException {
        Way way = Outbox.way(name);
        if (isPaused(way)) {
            return;
        }
        try {
            posts.get(way).deliver(outbox.read(name));
            outbox.remove(name);
            synchronized (pauses) {
                pauses.remove(way);
            }
        } catch (IOException e) {
            fails(way, e);
            if (outbox.failed(name, clock.instant())) {
                LOG.error("The notice {} is given up: it has been refused for {}", name, Outbox.KEPT);
            }
        }
    }

    @Override
    public List<Delivery> test() {
        unusable.ifPresent(problem -> {
            throw problem;
        });
        if (isOff()) {
            throw ProblemException.conflict("notices.off");
        }
        var deliveries = new ArrayList<Delivery>();
        for (Letter letter : wording.test(clock.instant(), posts.keySet())) {
            deliveries.add(new Delivery(letter.way().word(), attempt(letter)));
        }
        return List.copyOf(deliveries);
    }

    /** Without what the other side said: the server's health is there for everybody to read. */
    @Override
    public Optional<Message> problem() {
        synchronized (pauses) {
            return unusable.map(refused -> Message.of("notices.unusable"))
                    .or(() -> pauses.keySet().stream()
                            .findFirst()
                            .map(way -> Message.of("notices.impaired", way.word())));
        }
    }

    private Optional<Message> attempt(Letter letter) {
        try {
            posts.get(letter.way()).deliver(letter);
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("A test notice by {} failed", letter.way(), e);
            return Optional.of(undelivered(letter.way(), e));
        }
    }

    private boolean isOff() {
        return posts.isEmpty();
    }

    private boolean isPaused(Way way) {
        synchronized (pauses) {
            Pause pause = pauses.get(way);
            return pause != null && pause.until().isAfter(clock.instant());
        }
    }

    private void fails(Way way, IOException cause) {
        synchronized (pauses) {
            int failures =
                    Optional.ofNullable(pauses.get(way)).map(Pause::failures).orElse(0) + 1;
            Duration pause = FIRST_PAUSE;
            for (int i = 1; i < failures && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
                pause = pause.multipliedBy(2);
            }
            if (pause.compareTo(LONGEST_PAUSE) > 0) {
                pause = LONGEST_PAUSE;
            }
            pauses.put(way, new Pause(failures, clock.instant().plus(pause)));
            LOG.warn("A notice by {} failed, the next attempt is in {}", way, pause, cause);
        }
    }

    private void forget() {
        try {
            outbox.forget();
        } catch (IOException e) {
            LOG.warn("Notices are off, but their mark cannot be removed", e);
        }
    }

    private static Message undelivered(Way way, IOException cause) {
        return Message.of("notices.undelivered", way.word(), cause.getMessage());
    }
}
