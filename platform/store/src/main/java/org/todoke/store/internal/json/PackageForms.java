// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The shapes that stored packages have had. */
final class PackageForms {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PackageForms() {}

    /** Form 1 was flat; form 2 has the parts of the four tabs. What is new is as if nobody had filled it in. */
    static JsonNode inParts(JsonNode flat) {
        ObjectNode pkg = NODES.objectNode();
        pkg.set("id", flat.get("id"));
        pkg.put("revision", 1);
        pkg.set("content", flat.get("content"));
        pkg.set("basics", basics(flat));
        pkg.set("setup", setup(flat));
        ObjectNode applicability = pkg.putObject("applicability");
        applicability.putArray("systems");
        applicability.putNull("baseServicePack").putNull("absorbedBy");
        ObjectNode dependencies = pkg.putObject("dependencies");
        dependencies.putArray("conditions");
        dependencies.putArray("requires");
        dependencies.putArray("conflicts");
        dependencies.putArray("supersedes");
        dependencies.putNull("previous");
        return pkg;
    }

    private static ObjectNode basics(JsonNode flat) {
        ObjectNode basics = NODES.objectNode();
        basics.set("type", flat.get("type"));
        basics.set("urgency", flat.get("urgency"));
        basics.set("version", flat.get("version"));
        basics.putNull("number");
        basics.set("summary", flat.get("summary"));
        basics.put("company", "");
        basics.putNull("released");
        basics.put("msNumber", "").put("identification", "");
        return basics;
    }

    private static ObjectNode setup(JsonNode flat) {
        ObjectNode setup = NODES.objectNode();
        setup.set("format", flat.get("format"));
        setup.set("fileName", flat.get("fileName"));
        setup.putArray("sources");
        setup.put("executable", "");
        setup.set("parameters", flat.get("parameters"));
        setup.set("identity", flat.get("identity"));
        setup.set("proof", flat.get("proof"));
        setup.set("restartNeeded", flat.get("restartNeeded"));
        setup.put("runAlone", false).put("logonNeeded", false);
        setup.putNull("removal");
        return setup;
    }
}
