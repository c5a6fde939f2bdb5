// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.text;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text for an administrator, not yet in any language: a key of some {@link TextSource} and the arguments of its pattern.
 * It is stored with executions, so a history can be read in another language later. Immutable.
 *
 * @param key dotted, lower case, its first part names the room or target that owns the text ({@code engine.machine-absent})
 * @param args what replaces {@code {0}}, {@code {1}} … of the pattern; at most {@value #MAX_ARGS}, each cut at
 *     {@value #MAX_ARG_LENGTH} characters
 */
public record Message(String key, List<String> args) {

    public static final int MAX_ARGS = 9;
    public static final int MAX_ARG_LENGTH = 2_000;

    private static final Pattern PLACE = Pattern.compile("\\{([0-8])}");

    public Message {
        if (key.isBlank()) {
            throw new IllegalArgumentException("A message needs a key");
        }
        if (args.size() > MAX_ARGS) {
            throw new IllegalArgumentException("Too many arguments for " + key + ": " + args.size());
        }
        args = args.stream().map(Message::cut).toList();
    }

    /** The message of this key; each argument by its {@link String#valueOf(Object)}. */
    public static Message of(String key, Object... args) {
        return new Message(key, Arrays.stream(args).map(String::valueOf).toList());
    }

    /** The pattern of a text source with the arguments in their places; a place without an argument stays as it is. */
    public String into(String pattern) {
        return PLACE.matcher(pattern).replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(index < args.size() ? args.get(index) : place.group());
        });
    }

    private static String cut(String arg) {
        return arg.length() <= MAX_ARG_LENGTH ? arg : arg.substring(0, MAX_ARG_LENGTH - 1) + "…";
    }

    /** Key and arguments, for logs; administrators read {@link Texts#render}. */
    @Override
    public String toString() {
        return args.isEmpty() ? key : key + args;
    }
}
