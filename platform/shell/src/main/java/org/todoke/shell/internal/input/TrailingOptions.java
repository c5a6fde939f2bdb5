// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Option;
import org.todoke.api.text.ProblemException;

/**
 * Options that stand after the arguments. Karaf takes options only before the first argument and gives us the rest as arguments;
 * people write {@code run-start hello --on lab} all the same. After a lone {@code --} everything is an argument.
 */
public final class TrailingOptions {

    private final Object command;

    public TrailingOptions(Object command) {
        this.command = command;
    }

    /**
     * Sets the command's option fields (texts, lists of texts, switches) from the options among these words.
     *
     * @return the words that are arguments
     * @throws ProblemException INVALID when an option is unknown or lacks its value
     */
    public List<String> takeFrom(List<String> words) {
        var arguments = new ArrayList<String>();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (word.equals("--")) {
                rest.forEachRemaining(arguments::add);
            } else if (word.startsWith("--")) {
                take(word, rest);
            } else {
                arguments.add(word);
            }
        }
        return List.copyOf(arguments);
    }

    private void take(String word, Iterator<String> rest) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Field field = field(name).orElseThrow(() -> ProblemException.invalid("shell.option.unknown", name, known()));
        if (field.getType() == boolean.class) {
            set(field, true);
            return;
        }
        if (equals < 0 && !rest.hasNext()) {
            throw ProblemException.invalid("shell.option.no-value", name);
        }
        String value = equals < 0 ? rest.next() : word.substring(equals + 1);
        set(field, field.getType() == List.class ? added(field, value) : value);
    }

    private Optional<Field> field(String name) {
        return fields().filter(field -> field.getAnnotation(Option.class).name().equals(name))
                .findFirst();
    }

    private String known() {
        return String.join(
                " ",
                fields().map(field -> field.getAnnotation(Option.class).name())
                        .sorted()
                        .toList());
    }

    private Stream<Field> fields() {
        return Stream.<Class<?>>iterate(command.getClass(), Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(Option.class));
    }

    private List<String> added(Field field, String value) {
        var values = new ArrayList<String>();
        if (get(field) instanceof List<?> before) {
            before.forEach(one -> values.add(String.valueOf(one)));
        }
        values.add(value);
        return values;
    }

    private Object get(Field field) {
        try {
            field.setAccessible(true);
            return field.get(command);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }

    private void set(Field field, Object value) {
        try {
            field.setAccessible(true);
            field.set(command, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be set", e);
        }
    }
}
