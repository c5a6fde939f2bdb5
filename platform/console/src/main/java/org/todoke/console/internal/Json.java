// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.console.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.todoke.api.text.ResourceTexts;

/** Texts as the browser wants them. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be told as JSON: " + value.getClass(), e);
        }
    }

    /** All texts of a source in a language, by their keys. */
    static Map<String, String> texts(ResourceTexts texts, Locale language) {
        var all = new TreeMap<String, String>();
        for (String key : texts.keys(Locale.ENGLISH)) {
            texts.pattern(key, language).ifPresent(pattern -> all.put(key, pattern));
        }
        return all;
    }
}
