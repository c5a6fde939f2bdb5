// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.screen;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.Session;

/** The language that a session's user reads. */
final class Language {

    static final String PROPERTY = "todoke.locale";

    private Language() {}

    /** By the session's variable {@value #PROPERTY}, else the system property of that name, else LC_ALL or LANG, else English. */
    static Locale of(Session session) {
        return Stream.of(
                        session.get(PROPERTY), System.getProperty(PROPERTY), session.get("LC_ALL"), session.get("LANG"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(name -> !name.isBlank())
                .findFirst()
                .map(Language::parse)
                .orElse(Locale.ENGLISH);
    }

    /** As POSIX writes it ({@code ja_JP.UTF-8}) or as BCP 47 does ({@code ja-JP}). */
    private static Locale parse(String name) {
        String tag = name.split("[.@]")[0].replace('_', '-');
        return tag.equals("C") || tag.equals("POSIX") ? Locale.ENGLISH : Locale.forLanguageTag(tag);
    }
}
