// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.todoke.api.access.Caller;
import org.todoke.api.access.Permission;
import org.todoke.api.text.Message;
import org.todoke.rest.internal.session.Session;

/**
 * One request, checked and taken apart.
 *
 * @param path the values of the path's variables
 * @param query the values of the query's parameters, all of them known to the action
 * @param body what the action takes; empty when it takes nothing
 * @param version the one that an edit was made from
 * @param session by which the caller comes; empty for one with a token
 * @param words renders texts in the caller's language
 */
public record Call(
        Caller caller,
        Map<String, String> path,
        Map<String, String> query,
        Optional<Record> body,
        OptionalLong version,
        Optional<Session> session,
        Function<Message, String> words) {

    public String variable(String name) {
        return path.get(name);
    }

    public <T extends Record> T body(Class<T> type) {
        return type.cast(body.orElseThrow());
    }

    public String text(Message message) {
        return words.apply(message);
    }

    public Optional<String> text(Optional<Message> message) {
        return message.map(words);
    }

    /** Whether the caller may see machines of this group. */
    public boolean sees(String group) {
        return caller.may(Permission.VIEW, group);
    }
}
