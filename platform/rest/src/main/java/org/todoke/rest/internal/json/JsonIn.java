// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.todoke.rest.internal.problem.Refusal;

/**
 * Reads records strictly: a member that is missing, unknown, named twice or of another type is refused with its place. Only an {@code Optional} may be
 * missing or null. Thread-safe.
 */
public final class JsonIn {

    private static final int DEEPEST = 20;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonIn() {}

    /** @throws Refusal 400 when the bytes are not JSON, or not this record */
    public static <T extends Record> T read(byte[] bytes, Class<T> type) {
        try {
            return type.cast(bind(MAPPER.readTree(bytes), type, ""));
        } catch (JsonProcessingException e) {
            throw Refusal.malformed(
                    "rest.bad.json",
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                    e.getLocation() == null ? 0 : e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object bind(JsonNode node, Type type, String place) {
        if (type instanceof ParameterizedType generic) {
            return bindGeneric(node, generic, place);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return bindRecord(node, plain, place);
        }
        if (plain == boolean.class) {
            return expect(node.isBoolean(), node, place, "boolean").booleanValue();
        }
        if (plain == int.class || plain == Integer.class) {
            return expect(node.isIntegralNumber() && node.canConvertToInt(), node, place, "integer")
                    .intValue();
        }
        if (plain == long.class || plain == Long.class) {
            return expect(node.isIntegralNumber() && node.canConvertToLong(), node, place, "integer")
                    .longValue();
        }
        String text = expect(node.isTextual(), node, place, "string").textValue();
        if (!PlainText.isPlain(text)) {
            throw Refusal.malformed("rest.bad.text", place);
        }
        return parse(text, plain, place);
    }

    private static Object parse(String text, Class<?> type, String place) {
        try {
            if (type == Instant.class) {
                return Instant.parse(text);
            }
            if (type == Duration.class) {
                return Duration.parse(text);
            }
        } catch (DateTimeException e) {
            throw Refusal.malformed("rest.bad.type", place, type == Instant.class ? "date-time" : "duration");
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(word -> ((Enum<?>) word).name().equals(text))
                    .findFirst()
                    .orElseThrow(
                            () -> Refusal.malformed("rest.bad.word", place, Arrays.toString(type.getEnumConstants())));
        }
        return text;
    }

    private static Object bindGeneric(JsonNode node, ParameterizedType type, String place) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return node.isNull() ? Optional.empty() : Optional.of(bind(node, of[0], place));
        }
        if (type.getRawType() == Map.class) {
            expect(node.isObject(), node, place, "object");
            var map = new LinkedHashMap<String, Object>();
            node.properties()
                    .forEach(entry -> map.put(
                            plainName(entry.getKey(), place),
                            bind(entry.getValue(), of[1], place + "/" + entry.getKey())));
            return map;
        }
        expect(node.isArray(), node, place, "array");
        List<Object> items = new ArrayList<>();
        for (Iterator<JsonNode> each = node.elements(); each.hasNext(); ) {
            items.add(bind(each.next(), of[0], place + "/" + items.size()));
        }
        return type.getRawType() == Set.class ? Set.copyOf(items) : items;
    }

    private static String plainName(String name, String place) {
        if (!PlainText.isPlain(name)) {
            throw Refusal.malformed("rest.bad.text", place);
        }
        return name;
    }

    private static Object bindRecord(JsonNode node, Class<?> type, String place) {
        expect(node.isObject(), node, place, "object");
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known =
                Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Refusal.malformed("rest.bad.unknown", place + "/" + name);
            }
        });
        Object[] parts = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            parts[i] = part(node.get(components[i].getName()), components[i], place + "/" + components[i].getName());
        }
        return Components.make(type, parts);
    }

    private static Object part(JsonNode node, RecordComponent component, String place) {
        if (node != null) {
            return bind(node, component.getGenericType(), place);
        }
        if (component.getType() != Optional.class) {
            throw Refusal.malformed("rest.bad.missing", place);
        }
        return Optional.empty();
    }

    private static JsonNode expect(boolean holds, JsonNode node, String place, String type) {
        if (!holds) {
            throw Refusal.malformed("rest.bad.type", place.isEmpty() ? "/" : place, type);
        }
        return node;
    }
}
