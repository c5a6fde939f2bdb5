// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A JSON object: built by the {@code put} methods, asked by typed methods that check presence, kind and limits and name the
 * offending member. Members that nobody asks for are ignored, so that later versions may add some. A member that is JSON null
 * counts as missing. Not thread-safe while it is being built.
 */
public final class JsonObject {

    private final Map<String, Object> members;

    public JsonObject() {
        this(new LinkedHashMap<>());
    }

    JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    public JsonObject put(String name, String value) {
        return set(name, value);
    }

    public JsonObject put(String name, long value) {
        return set(name, value);
    }

    public JsonObject put(String name, boolean value) {
        return set(name, value);
    }

    public JsonObject put(String name, JsonObject value) {
        return set(name, value);
    }

    public JsonObject put(String name, JsonValue value) {
        return set(name, value.json());
    }

    /** Adds the member only where there is a value. */
    public JsonObject put(String name, Optional<? extends JsonValue> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    /** An array of objects. */
    public JsonObject put(String name, Collection<? extends JsonValue> values) {
        List<Object> elements = new ArrayList<>();
        values.forEach(value -> elements.add(value.json()));
        return set(name, elements);
    }

    /** An array of texts. */
    public JsonObject putTexts(String name, Collection<String> values) {
        return set(name, new ArrayList<Object>(values));
    }

    /** An array of whole numbers. */
    public JsonObject putNumbers(String name, Collection<Integer> values) {
        List<Object> elements = new ArrayList<>();
        values.forEach(value -> elements.add(value.longValue()));
        return set(name, elements);
    }

    /** An object whose members are all texts. */
    public JsonObject put(String name, Map<String, String> values) {
        return set(name, new JsonObject(new LinkedHashMap<>(values)));
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** A text that must be there, of at most so many characters. */
    public String text(String name, int maxLength) {
        String text = as(String.class, name, required(name));
        return checkLength(name, text, maxLength);
    }

    /** A text, or the empty text where it is missing. */
    public String textOrEmpty(String name, int maxLength) {
        return has(name) ? text(name, maxLength) : "";
    }

    /** A whole number that must be there, within these limits, both included. */
    public long number(String name, long min, long max) {
        return checkRange(name, as(Long.class, name, required(name)), min, max);
    }

    /** A truth value, false where it is missing. */
    public boolean flag(String name) {
        return has(name) && as(Boolean.class, name, required(name));
    }

    public JsonObject object(String name) {
        return as(JsonObject.class, name, required(name));
    }

    /** An array of objects, each turned into a value; missing counts as empty. */
    public <T> List<T> objects(String name, int maxCount, Function<JsonObject, T> read) {
        List<T> result = new ArrayList<>();
        for (Object element : array(name, maxCount)) {
            result.add(read.apply(as(JsonObject.class, name, element)));
        }
        return result;
    }

    /** An array of texts; missing counts as empty. */
    public List<String> texts(String name, int maxCount, int maxLength) {
        List<String> result = new ArrayList<>();
        for (Object element : array(name, maxCount)) {
            result.add(checkLength(name, as(String.class, name, element), maxLength));
        }
        return result;
    }

    /** An array of whole numbers; missing counts as empty. */
    public List<Integer> numbers(String name, int maxCount) {
        List<Integer> result = new ArrayList<>();
        for (Object element : array(name, maxCount)) {
            result.add((int) checkRange(name, as(Long.class, name, element), Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        return result;
    }

    /** An object whose members are all texts; missing counts as empty. The order of the input is kept. */
    public Map<String, String> textMap(String name, int maxCount, int maxName, int maxLength) {
        Map<String, String> result = new LinkedHashMap<>();
        if (has(name)) {
            Map<String, Object> entries = object(name).members;
            checkCount(name, entries.size(), maxCount);
            entries.forEach((key, value) -> result.put(
                    checkLength(name, key, maxName), checkLength(name, as(String.class, name, value), maxLength)));
        }
        return result;
    }

    Map<String, Object> members() {
        return members;
    }

    private JsonObject set(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("No value for '" + name + "'");
        }
        members.put(name, value);
        return this;
    }

    private List<?> array(String name, int maxCount) {
        if (!has(name)) {
            return new ArrayList<>();
        }
        List<?> elements = as(List.class, name, required(name));
        checkCount(name, elements.size(), maxCount);
        return elements;
    }

    private Object required(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new MalformedJsonException("'" + name + "' is missing");
        }
        return value;
    }

    private static <T> T as(Class<T> type, String name, Object value) {
        if (!type.isInstance(value)) {
            throw new MalformedJsonException("'" + name + "' is of the wrong kind");
        }
        return type.cast(value);
    }

    private static String checkLength(String name, String text, int maxLength) {
        if (text.length() > maxLength) {
            throw new MalformedJsonException("'" + name + "' is longer than " + maxLength + " characters");
        }
        return text;
    }

    private static void checkCount(String name, int count, int maxCount) {
        if (count > maxCount) {
            throw new MalformedJsonException("'" + name + "' has more than " + maxCount + " entries");
        }
    }

    private static long checkRange(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new MalformedJsonException("'" + name + "' is not within " + min + " and " + max);
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject && members.equals(((JsonObject) other).members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** Only the names: values may be secret. */
    @Override
    public String toString() {
        return "JsonObject" + members.keySet();
    }
}
