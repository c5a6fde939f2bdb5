// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.health.ReadinessCheck;
import org.todoke.api.text.Message;

/**
 * Where each part of this room says whether it works; the first problem in the order of {@link Part} is what an
 * administrator reads. A part that has said nothing yet is a problem too. Thread-safe.
 */
@Component(service = {ReadinessCheck.class, SecurityHealth.class})
public final class SecurityHealth implements ReadinessCheck {

    /** What must work before the server is ready, the cause before what follows from it. */
    public enum Part {
        IDENTITY,
        TLS,
        PLAIN,
        SHELL
    }

    private static final Logger LOG = LoggerFactory.getLogger(SecurityHealth.class);

    /** Under the data directory: the start script shows it and gives up instead of waiting for its time to pass. */
    static final String STARTUP_FAILURE = "startup-failure.txt";

    private final SecurityTexts texts;
    private final Optional<Path> word;
    private final Map<Part, Message> problems = new EnumMap<>(Part.class);

    @Activate
    public SecurityHealth(BundleContext context, @Reference SecurityTexts texts) {
        this(texts, Optional.of(Path.of(context.getProperty("karaf.data"), STARTUP_FAILURE)));
    }

    /** @param word where the start script looks for a reason to give up; empty for nowhere */
    public SecurityHealth(SecurityTexts texts, Optional<Path> word) {
        this.texts = texts;
        this.word = word;
        for (Part part : Part.values()) {
            problems.put(part, Message.of("security.not-started"));
        }
    }

    @Override
    public String name() {
        return "security";
    }

    @Override
    public synchronized Optional<Message> problem() {
        return problems.values().stream().findFirst();
    }

    /** The part works. */
    public synchronized void works(Part part) {
        problems.remove(part);
    }

    /** The part has ended in an orderly way. */
    public synchronized void stopped(Part part) {
        problems.put(part, Message.of("security.not-started"));
    }

    /** The part does not work, for this reason, which is logged too. */
    public void fails(Part part, Message reason, Throwable cause) {
        LOG.error("{}", texts.english(reason), cause);
        synchronized (this) {
            problems.put(part, reason);
        }
        word.ifPresent(file -> leaveWord(file, texts.english(reason)));
    }

    private static void leaveWord(Path file, String reason) {
        try {
            Files.writeString(file, reason + "\n");
        } catch (IOException e) {
            LOG.warn("The start script cannot be told: {}", file, e);
        }
    }
}
