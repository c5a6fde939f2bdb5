// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.todoke.api.access.Permission;

/**
 * One row of the table from which the dispatcher works and the API is described.
 *
 * @param path below {@code /api/v1}, with variables in braces
 * @param name dotted, such as {@code run.start}: in the audit, in the description, and key of its text
 * @param permission what the caller needs
 * @param reach where he needs it
 * @param parameters of the query that are whole numbers, beside those that every list has
 * @param words parameters of the query that are text
 * @param body the record that it takes; empty for none
 * @param gives what it answers
 * @param edits whether it needs the version that the edit was made from
 * @param command the shell command that does the same
 */
public record Action(
        Method method,
        String path,
        String name,
        Permission permission,
        Reach reach,
        List<String> parameters,
        List<String> words,
        Optional<Class<? extends Record>> body,
        Gives gives,
        boolean edits,
        String command,
        Handler handler) {

    /** How it is asked. */
    public enum Method {
        GET,
        POST,
        PUT,
        DELETE;

        /** Whether it changes something. */
        public boolean changes() {
            return this != GET;
        }
    }

    /** Where the caller needs the permission. */
    public enum Reach {
        /** Over some group at least; the handler looks at the machines concerned. */
        SOMEWHERE,
        EVERYWHERE,
        /** Nowhere; he must only have signed in. */
        ANYBODY,
        /** Nowhere: it is asked without a token, and what it takes is a secret. */
        NOBODY
    }

    /**
     * What it answers.
     *
     * @param status when all is well
     * @param type the record, or the list's; empty for no content, and for a stream
     * @param stream whether it goes on ({@link Streaming})
     */
    public record Gives(int status, Optional<Class<? extends Record>> type, boolean list, boolean stream) {

        public static final Gives NOTHING = new Gives(204, Optional.empty(), false, false);
    }

    /** The statuses that it may answer, all of them. */
    public Set<Integer> statuses() {
        var all = new TreeSet<>(Set.of(gives.status(), 400, 401, 403, 404, 429, 503));
        if (method.changes()) {
            all.addAll(Set.of(409, 413, 422));
        }
        if (body.isPresent()) {
            all.add(415);
        }
        if (edits) {
            all.addAll(Set.of(412, 428));
        }
        return all;
    }

    /** What of its answer stays for who asks again with the same key. Strangers share one name, and their keys would be one another's. */
    public Remembered.As remembered() {
        return takesBytes() || reach == Reach.NOBODY || !changes()
                ? Remembered.As.NOTHING
                : gives.type()
                        .map(type -> type.getAnnotation(Remembered.class))
                        .map(Remembered::value)
                        .orElse(Remembered.As.ANSWER);
    }

    /** Whether it changes something: other methods than GET do, but where all that is taken is a {@link Question}. */
    public boolean changes() {
        return method.changes() && body.filter(Question.class::isAssignableFrom).isEmpty();
    }

    /** Whether it answers {@link Lines} rather than one document. */
    public boolean givesLines() {
        return gives.type().filter(type -> type == Lines.class).isPresent();
    }

    /** Whether it takes {@link Bytes} rather than a JSON document. */
    public boolean takesBytes() {
        return body.filter(type -> type == Bytes.class).isPresent();
    }

    /** The resource's name: the part of the name before the first dot. */
    public String tag() {
        return name.substring(0, name.indexOf('.'));
    }
}
