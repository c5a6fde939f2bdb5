// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.todoke.api.text.ProblemException;

/** Values of an enumeration as words of the command line: {@code service-pack} for SERVICE_PACK. */
public final class EnumWords {

    private EnumWords() {}

    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> words(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(EnumWords::word).toList();
    }

    /** @throws ProblemException INVALID with the words that are known, when this is none of them */
    public static <E extends Enum<E>> E parse(String option, String word, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> word(value).equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "shell.option.no-such-word", option, word, String.join(", ", words(type))));
    }
}
