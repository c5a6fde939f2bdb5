// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import java.util.List;
import java.util.stream.Collectors;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Role;

/** Roles as words of the command line: {@code viewer} for the whole fleet, {@code operator:office} for one group. */
public final class GrantWords {

    private GrantWords() {}

    /** @param words null for none */
    public static List<Grant> parse(String option, List<String> words) {
        return words == null
                ? List.of()
                : words.stream().map(word -> grant(option, word)).toList();
    }

    private static Grant grant(String option, String word) {
        int colon = word.indexOf(':');
        String role = colon < 0 ? word : word.substring(0, colon);
        return new Grant(EnumWords.parse(option, role, Role.class), colon < 0 ? "" : word.substring(colon + 1));
    }

    public static String words(List<Grant> grants) {
        return grants.stream().map(GrantWords::word).collect(Collectors.joining(", "));
    }

    private static String word(Grant grant) {
        String role = EnumWords.word(grant.role());
        return grant.group().isEmpty() ? role : role + ":" + grant.group();
    }
}
