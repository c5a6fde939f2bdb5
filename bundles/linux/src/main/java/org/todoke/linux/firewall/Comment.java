// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.linux.firewall;

import java.util.regex.Pattern;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript.Loss.Kind;

/** A rule's name where the tools keep it: as a comment, of plain characters alone and not too long. */
final class Comment {

    private static final Pattern UNSAFE = Pattern.compile("[^ -~]|[\\\\'$`;%]");
    private static final int MAX = 100;

    private Comment() {}

    static String of(FirewallRule rule, Losses losses) {
        String plain = UNSAFE.matcher(rule.name()).replaceAll("_");
        String comment = plain.length() <= MAX ? plain : plain.substring(0, MAX);
        if (!comment.equals(rule.name())) {
            losses.add(rule, Kind.NAME);
        }
        return comment;
    }
}
