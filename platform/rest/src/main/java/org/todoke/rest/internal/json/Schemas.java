// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** JSON schemas (draft 2020-12, as OpenAPI 3.1 wants them) of records, each once under its name. Used by one thread. */
public final class Schemas {

    private static final String PLACE = "#/components/schemas/";

    private final Map<String, Object> components = new TreeMap<>();
    private final Map<String, Class<?>> owners = new TreeMap<>();

    /** All that was asked for until now, by name. */
    public Map<String, Object> components() {
        return components;
    }

    /** A schema of this name that no record stands for. @return the reference to it */
    public Map<String, Object> add(String name, Map<String, Object> schema) {
        components.put(name, schema);
        return Map.of("$ref", PLACE + name);
    }

    /** The schema of this type, or the reference to it. */
    public Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return ofRecord(plain);
        }
        if (plain == boolean.class) {
            return Map.of("type", "boolean");
        }
        if (plain == int.class || plain == Integer.class) {
            return Map.of("type", "integer", "format", "int32");
        }
        if (plain == long.class || plain == Long.class) {
            return Map.of("type", "integer", "format", "int64");
        }
        if (plain == Instant.class || plain == Duration.class) {
            return Map.of("type", "string", "format", plain == Instant.class ? "date-time" : "duration");
        }
        if (plain.isEnum()) {
            return ordered("type", "string", "enum", names(plain));
        }
        return Map.of("type", "string");
    }

    private Map<String, Object> ofGeneric(ParameterizedType type) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return Map.of("anyOf", List.of(of(of[0]), Map.of("type", "null")));
        }
        if (type.getRawType() == Map.class) {
            return ordered("type", "object", "additionalProperties", of(of[1]));
        }
        Map<String, Object> array = ordered("type", "array", "items", of(of[0]));
        if (type.getRawType() == Set.class) {
            array.put("uniqueItems", true);
        }
        return array;
    }

    private Map<String, Object> ofRecord(Class<?> type) {
        String name = nameOf(type);
        Class<?> owner = owners.putIfAbsent(name, type);
        if (owner != null && owner != type) {
            throw new IllegalStateException("Two records are called " + name + ": " + owner + ", " + type);
        }
        if (owner == null) {
            var properties = new LinkedHashMap<String, Object>();
            List<String> required = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                properties.put(component.getName(), of(component.getGenericType()));
                if (component.getType() != Optional.class) {
                    required.add(component.getName());
                }
            }
            Map<String, Object> schema = ordered("type", "object", "properties", properties);
            schema.put("required", required);
            schema.put("additionalProperties", false);
            components.put(name, schema);
        }
        return Map.of("$ref", PLACE + name);
    }

    private static String nameOf(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return (around == null ? "" : nameOf(around)) + type.getSimpleName();
    }

    /** The names of an enumeration's values. */
    public static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> ((Enum<?>) word).name())
                .toList();
    }

    /** A map of two entries that can grow, and is written in this order. */
    public static Map<String, Object> ordered(String first, Object value, String second, Object other) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, value);
        map.put(second, other);
        return map;
    }
}
