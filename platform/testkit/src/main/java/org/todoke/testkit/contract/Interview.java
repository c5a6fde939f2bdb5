// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.todoke.api.pkg.Finding;
import org.todoke.api.target.TargetInterview.Answered;
import org.todoke.api.text.Message;

/**
 * Questions to foreign code and what is to be said of the answers. One thread asks; another may look at any time at what has been found
 * so far and which question is open.
 */
final class Interview {

    /** A target that gets everything wrong is described well enough by these. */
    static final int MAX_FINDINGS = 30;

    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final Map<String, Tally> tallies = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Set<Message> said = new LinkedHashSet<>();
    private volatile String asking = "";
    private volatile boolean ended;

    /** Asks twice: the answer must be there, and be the same; an exception or null is a finding, and gives no answer. */
    <T> Optional<T> ask(String question, Supplier<T> answer) {
        Optional<T> first = once(question, answer);
        Optional<T> second = first.isEmpty() ? first : once(question, answer);
        require(first.equals(second), "testkit.contract.unstable", question);
        return first;
    }

    /** Asks for something that has no equality, once. */
    <T> Optional<T> once(String question, Supplier<T> answer) {
        if (ended) {
            throw new CancellationException("The interview has ended");
        }
        asking = question;
        tally().times.incrementAndGet();
        try {
            T given = answer.get();
            require(given != null, "testkit.contract.null", question);
            return Optional.ofNullable(given);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            error("testkit.contract.threw", question, e + where(e));
            return Optional.empty();
        }
    }

    /** An error of this key unless the condition holds. */
    void require(boolean condition, String key, Object... args) {
        if (!condition) {
            error(key, args);
        }
    }

    void error(String key, Object... args) {
        add(Finding.error(key, args));
    }

    void warn(String key, Object... args) {
        add(Finding.warning(key, args));
    }

    /** Remembers a message that the code gave, so that its texts can be looked for. */
    void heard(Message message) {
        said.add(message);
    }

    void heard(List<Finding> given) {
        given.forEach(finding -> heard(finding.text()));
    }

    /** Ends it: the asking thread, should it ever come back from its question, asks no other, and what it says does not count. */
    void end() {
        ended = true;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Each kind of question so far, in the order in which they were first put. */
    List<Answered> answered() {
        synchronized (tallies) {
            return tallies.entrySet().stream()
                    .map(kind ->
                            new Answered(kind.getKey(), kind.getValue().times.get(), kind.getValue().findings))
                    .toList();
        }
    }

    /** Only for the asking thread, or after it is done. */
    Set<Message> said() {
        return Set.copyOf(said);
    }

    /** The question that is open now, or was the last. */
    String asking() {
        return asking;
    }

    /** The place that threw, for whoever wrote it. */
    private static String where(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return frames.length == 0 ? "" : " at " + frames[0];
    }

    private void add(Finding finding) {
        if (!ended && findings.size() < MAX_FINDINGS && !findings.contains(finding)) {
            findings.add(finding);
            tally().findings.add(finding);
        }
    }

    private Tally tally() {
        return tallies.computeIfAbsent(kind(asking), kind -> new Tally());
    }

    /** The method that is asked, without what it is asked about. */
    private static String kind(String question) {
        int arguments = question.indexOf('(');
        return arguments < 0 ? question : question.substring(0, arguments);
    }

    private static final class Tally {
        private final AtomicInteger times = new AtomicInteger();
        private final List<Finding> findings = new CopyOnWriteArrayList<>();
    }
}
