// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Removal;
import org.todoke.api.pkg.Setup;

/** Fills in what a description leaves out. What it has stays as it is, right or wrong. */
final class DescriptionParts {

    private static final String EXPECTATION = "expectation";

    private final JsonMapper mapper;

    DescriptionParts(JsonMapper mapper) {
        this.mapper = mapper;
    }

    void complete(ObjectNode description) {
        ObjectNode whole = mapper.createObjectNode();
        whole.put("id", "").putNull("revision").putNull("content");
        whole.set("basics", mapper.valueToTree(Basics.of(PackageType.APPLICATION, "")));
        whole.set("setup", mapper.valueToTree(Setup.of("", "")));
        whole.set("applicability", mapper.valueToTree(Applicability.everywhere()));
        whole.set("dependencies", mapper.valueToTree(Dependencies.none()));
        fill(description, whole);
        fill(description.at("/setup/removal"), mapper.valueToTree(new Removal(List.of(), Optional.empty())));
        JsonNode row = mapper.valueToTree(new OsRow("", "", "", ""));
        description.at("/applicability/systems").forEach(given -> fill(given, row));
        checks(description).forEach(check -> fill(check, exists()));
    }

    private JsonNode exists() {
        ObjectNode check = mapper.createObjectNode();
        check.putObject(EXPECTATION).put(Shapes.KIND, "exists");
        return check;
    }

    private static Stream<JsonNode> checks(JsonNode description) {
        return Stream.of("/dependencies/conditions", "/setup/proof/checks", "/setup/removal/gone/checks")
                .map(description::at)
                .flatMap(list ->
                        Stream.iterate(0, i -> i < list.size(), i -> i + 1).map(list::get));
    }

    private static void fill(JsonNode given, JsonNode otherwise) {
        if (!(given instanceof ObjectNode object)) {
            return;
        }
        otherwise.properties().forEach(part -> {
            JsonNode own = object.get(part.getKey());
            if (own == null) {
                object.set(part.getKey(), part.getValue().deepCopy());
            } else {
                fill(own, part.getValue());
            }
        });
    }
}
