// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The forms that stored scenarios have had. */
final class ScenarioForms {

    private ScenarioForms() {}

    /** Form 2 has group, description, options and version; what was done before is now the default. */
    static JsonNode withOptions(JsonNode scenario) {
        ObjectNode next = scenario.deepCopy();
        next.put("group", "").put("description", "").put("version", 1);
        ObjectNode options = next.putObject("options");
        options.putObject("delivery")
                .put("way", "UNICAST")
                .putNull("address")
                .put("maxTargets", 0)
                .put("maxWait", "PT0S")
                .put("overflow", "QUEUE");
        options.putObject("timing")
                .put("when", "NOW")
                .put("restartAfter", false)
                .put("powerOffAtEnd", false)
                .put("restartAtStart", false)
                .put("bootLimit", "PT720H");
        ObjectNode pace = options.putObject("pace");
        pace.put("machinesAtOnce", 0).put("stopAtFailedPercent", 0).putArray("waves");
        options.putObject("retry").put("attempts", 1).put("pause", "PT0S");
        options.put("whenBusy", "ERROR");
        return next;
    }

    /** Form 3: a step may say how often it is tried. */
    static JsonNode withRetries(JsonNode scenario) {
        ObjectNode next = scenario.deepCopy();
        next.withArray("steps").forEach(step -> ((ObjectNode) step).putNull("retry"));
        return next;
    }
}
