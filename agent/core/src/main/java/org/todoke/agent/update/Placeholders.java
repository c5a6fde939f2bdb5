// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replaces {@code ${root}} and {@code ${work}} in the texts of an order; nothing else, and not in what it has put in. */
final class Placeholders {

    private static final String ROOT = "${root}";
    private static final String WORK = "${work}";

    private final String root;
    private final String work;

    /**
     * @param root without a trailing slash; empty for the real root
     * @param work the order's work folder, or where there is none a folder that does not matter
     */
    Placeholders(String root, Path work) {
        this.root = root;
        this.work = work.toString();
    }

    String root() {
        return root;
    }

    String in(String text) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (int next = text.indexOf("${"); next >= 0; next = text.indexOf("${", at)) {
            result.append(text, at, next);
            if (text.startsWith(ROOT, next)) {
                result.append(root);
                at = next + ROOT.length();
            } else if (text.startsWith(WORK, next)) {
                result.append(work);
                at = next + WORK.length();
            } else {
                result.append("${");
                at = next + 2;
            }
        }
        return result.append(text, at, text.length()).toString();
    }

    List<String> in(List<String> texts) {
        List<String> result = new ArrayList<>();
        texts.forEach(text -> result.add(in(text)));
        return result;
    }

    Map<String, String> in(Map<String, String> texts) {
        Map<String, String> result = new LinkedHashMap<>();
        texts.forEach((name, text) -> result.put(name, in(text)));
        return result;
    }
}
