// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.run;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.Order;

/** A command as its supervisor gets it: placeholders replaced, folder absolute. */
public final class CommandSpec extends JsonValue {

    private final List<String> command;
    private final Path folder;
    private final Map<String, String> environment;
    private final Duration timeLimit;

    public CommandSpec(List<String> command, Path folder, Map<String, String> environment, Duration timeLimit) {
        this.command = Collections.unmodifiableList(command);
        this.folder = folder;
        this.environment = Collections.unmodifiableMap(environment);
        this.timeLimit = timeLimit;
    }

    static CommandSpec of(JsonObject json) {
        return new CommandSpec(
                json.texts("command", Action.MAX_ENTRIES, Integer.MAX_VALUE),
                Paths.get(json.text("folder", Integer.MAX_VALUE)),
                json.textMap("environment", 2 * Action.MAX_ENTRIES, Integer.MAX_VALUE, Integer.MAX_VALUE),
                Duration.ofMillis(json.number("timeLimitMillis", 1, Order.MAX_TIME_LIMIT.toMillis())));
    }

    List<String> command() {
        return command;
    }

    Path folder() {
        return folder;
    }

    /** Besides what every command gets. */
    Map<String, String> environment() {
        return environment;
    }

    Duration timeLimit() {
        return timeLimit;
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .putTexts("command", command)
                .put("folder", folder.toString())
                .put("environment", environment)
                .put("timeLimitMillis", timeLimit.toMillis());
    }
}
