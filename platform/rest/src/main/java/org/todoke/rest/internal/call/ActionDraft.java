// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

import java.util.List;
import java.util.Optional;
import org.todoke.api.access.Permission;
import org.todoke.rest.internal.call.Action.Gives;
import org.todoke.rest.internal.call.Action.Method;
import org.todoke.rest.internal.call.Action.Reach;

/** A row of the table while it is written down; each step gives a new draft. */
public record ActionDraft(
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
        String command) {

    private static ActionDraft of(Method method, String path, String name) {
        return new ActionDraft(
                method,
                path,
                name,
                Permission.VIEW,
                Reach.SOMEWHERE,
                List.of(),
                List.of(),
                Optional.empty(),
                Gives.NOTHING,
                false,
                "");
    }

    public static ActionDraft get(String path, String name) {
        return of(Method.GET, path, name);
    }

    public static ActionDraft post(String path, String name) {
        return of(Method.POST, path, name);
    }

    public static ActionDraft delete(String path, String name) {
        return of(Method.DELETE, path, name);
    }

    /** Takes away what must still be as it was read: it must name its version. */
    public static ActionDraft remove(String path, String name) {
        return of(Method.DELETE, path, name).versioned();
    }

    /** Puts something where it belongs; done twice it is as done once. */
    public static ActionDraft put(String path, String name) {
        return of(Method.PUT, path, name);
    }

    /** An edit, which must name the version that it was made from. */
    public static ActionDraft edit(String path, String name) {
        return of(Method.PUT, path, name).versioned();
    }

    private ActionDraft versioned() {
        return new ActionDraft(method, path, name, permission, reach, parameters, words, body, gives, true, command);
    }

    public ActionDraft needs(Permission wanted, Reach where) {
        return new ActionDraft(method, path, name, wanted, where, parameters, words, body, gives, edits, command);
    }

    /** Parameters of the query, whole numbers. */
    public ActionDraft asks(String... numbers) {
        return new ActionDraft(
                method, path, name, permission, reach, List.of(numbers), words, body, gives, edits, command);
    }

    /** Parameters of the query, text. */
    public ActionDraft says(String... texts) {
        return new ActionDraft(
                method, path, name, permission, reach, parameters, List.of(texts), body, gives, edits, command);
    }

    /** It answers with a stream of events. */
    public ActionDraft streams() {
        return gives(new Gives(200, Optional.empty(), false, true));
    }

    public ActionDraft takes(Class<? extends Record> type) {
        return new ActionDraft(
                method, path, name, permission, reach, parameters, words, Optional.of(type), gives, edits, command);
    }

    public ActionDraft gives(Class<? extends Record> type) {
        return gives(new Gives(200, Optional.of(type), false, false));
    }

    public ActionDraft makes(Class<? extends Record> type) {
        return gives(new Gives(201, Optional.of(type), false, false));
    }

    public ActionDraft lists(Class<? extends Record> type) {
        return gives(new Gives(200, Optional.of(type), true, false));
    }

    private ActionDraft gives(Gives what) {
        return new ActionDraft(method, path, name, permission, reach, parameters, words, body, what, edits, command);
    }

    public ActionDraft like(String shellCommand) {
        return new ActionDraft(
                method, path, name, permission, reach, parameters, words, body, gives, edits, shellCommand);
    }

    public Action by(Handler handler) {
        return new Action(
                method, path, name, permission, reach, parameters, words, body, gives, edits, command, handler);
    }
}
