// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.function.Supplier;
import org.apache.karaf.shell.api.action.Option;
import org.todoke.shell.internal.screen.Json;

/** A command that shows what there is: to a person, or to a script on one line, with fields called as those of the API. */
abstract class ShowCommand extends TodokeCommand {

    @Option(name = "--json", description = "As one line of JSON, for scripts")
    boolean json;

    /** Shows it to a script, if that is wanted; the options among the command's words must have been taken. */
    final boolean isForScript(Supplier<Object> fields) {
        if (json) {
            screen().line(Json.of(fields.get()));
        }
        return json;
    }
}
