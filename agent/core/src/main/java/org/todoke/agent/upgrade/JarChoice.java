// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.upgrade;

import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/**
 * Which jar is the agent: the one that the machine starts, or one that was installed beside it, or one that is on trial. Jars are named by their
 * SHA-256; empty for none. Immutable.
 */
final class JarChoice extends JsonValue {

    private static final int MAX_TEXT = 4_000;
    private static final int MAX_STARTS = 1_000;

    private final String base;
    private final String current;
    private final String trial;
    private final int starts;
    private final long helloLimitMillis;
    private final String order;
    private final String rolledBack;

    private JarChoice(
            String base,
            String current,
            String trial,
            int starts,
            long helloLimitMillis,
            String order,
            String rolledBack) {
        this.base = base;
        this.current = current;
        this.trial = trial;
        this.starts = starts;
        this.helloLimitMillis = helloLimitMillis;
        this.order = order;
        this.rolledBack = rolledBack;
    }

    /** Nothing but the jar that the machine starts. */
    static JarChoice of(String base) {
        return new JarChoice(base, "", "", 0, 0, "", "");
    }

    static JarChoice of(JsonObject json) {
        return new JarChoice(
                json.text("base", MAX_TEXT),
                json.textOrEmpty("current", MAX_TEXT),
                json.textOrEmpty("trial", MAX_TEXT),
                (int) json.number("starts", 0, MAX_STARTS),
                json.number("helloLimitMillis", 0, Long.MAX_VALUE),
                json.textOrEmpty("order", MAX_TEXT),
                json.textOrEmpty("rolledBack", MAX_TEXT));
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .put("base", base)
                .put("current", current)
                .put("trial", trial)
                .put("starts", starts)
                .put("helloLimitMillis", helloLimitMillis)
                .put("order", order)
                .put("rolledBack", rolledBack);
    }

    JarChoice trying(String jar, String byOrder, long limitMillis) {
        return new JarChoice(base, current, jar, 0, limitMillis, byOrder, "");
    }

    /** The trial begins, or begins again after the machine was down. */
    JarChoice started() {
        return new JarChoice(base, current, trial, starts + 1, helloLimitMillis, order, "");
    }

    JarChoice confirmed() {
        return new JarChoice(base, trial, "", 0, 0, order, "");
    }

    JarChoice rolledBack(String why) {
        return new JarChoice(base, current, "", 0, 0, order, why.substring(0, Math.min(why.length(), MAX_TEXT)));
    }

    /** The jar that the machine started when this was written. */
    String base() {
        return base;
    }

    /** What is the agent instead of it. */
    String current() {
        return current;
    }

    /** What has yet to say hello. */
    String trial() {
        return trial;
    }

    /** How often the trial was begun. */
    int starts() {
        return starts;
    }

    long helloLimitMillis() {
        return helloLimitMillis;
    }

    /** The order that brought the last trial. */
    String order() {
        return order;
    }

    /** Why that trial was given up; empty when it was not. */
    String rolledBack() {
        return rolledBack;
    }
}
