// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.pkg.Package;
import org.todoke.api.scenario.Scenario;
import org.todoke.engine.port.DocumentText;
import org.todoke.engine.port.StoreException;

/**
 * Model values as JSON text for the database: <code>{"form":1,"value":…}</code>. The form counts the shapes that a type has had;
 * when a record changes so that stored text no longer reads, an upgrade from the old shape to the next is added here, and old
 * rows stay readable for ever. Reading is strict: an unknown or missing field is an error, never a guess. Thread-safe.
 */
@Component(service = {Documents.class, DocumentText.class})
public final class Documents implements DocumentText {

    private static final String FORM = "form";
    private static final String VALUE = "value";

    /** For each type the upgrades from form 1 to 2, 2 to 3 and so on. */
    private static final Map<Class<?>, List<UnaryOperator<JsonNode>>> UPGRADES = Map.of(
            Package.class,
            List.of(PackageForms::inParts),
            Scenario.class,
            List.of(ScenarioForms::withOptions, ScenarioForms::withRetries),
            BootEntry.class,
            List.of(BootEntryForms::withUse));

    private final JsonMapper mapper = Shapes.mapper();
    private final Map<Class<?>, List<UnaryOperator<JsonNode>>> upgrades;

    @Activate
    public Documents() {
        this(UPGRADES);
    }

    Documents(Map<Class<?>, List<UnaryOperator<JsonNode>>> upgrades) {
        this.upgrades = upgrades;
    }

    @Override
    public String write(Object value) {
        try {
            return before(form(value.getClass())) + mapper.writeValueAsString(value) + '}';
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What stands before the value in the form that is written now. */
    private static String before(int form) {
        return "{\"" + FORM + "\":" + form + ",\"" + VALUE + "\":";
    }

    /** @throws StoreException when the text is not such a document, or of a form that only a later version of the program knows */
    @Override
    public <T> T read(String text, Class<T> type) {
        String before = before(form(type));
        try {
            if (text.startsWith(before) && text.endsWith("}")) {
                return mapper.readValue(text.substring(before.length(), text.length() - 1), type);
            }
            JsonNode document = mapper.readTree(text);
            return mapper.treeToValue(upgraded(document, type), type);
        } catch (JacksonException e) {
            // Without the source: documents hold what is nobody's business in a log.
            throw new StoreException(
                    "A stored " + type.getSimpleName() + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private JsonNode upgraded(JsonNode document, Class<?> type) {
        int form = document.path(FORM).asInt();
        int known = form(type);
        if (form < 1 || form > known || !document.has(VALUE)) {
            throw new StoreException(
                    "A stored " + type.getSimpleName() + " has form " + form + "; this version reads 1 to " + known,
                    null);
        }
        JsonNode value = document.get(VALUE);
        for (UnaryOperator<JsonNode> upgrade :
                upgrades.getOrDefault(type, List.of()).subList(form - 1, known - 1)) {
            value = upgrade.apply(value);
        }
        return value;
    }

    private int form(Class<?> type) {
        return upgrades.getOrDefault(type, List.of()).size() + 1;
    }
}
