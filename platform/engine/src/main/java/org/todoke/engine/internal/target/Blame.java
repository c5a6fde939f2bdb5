// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.util.Arrays;
import java.util.List;

/**
 * Whose fault it is when code that works with a target fails: a step type that has a fault of its own must not cost the fleet one
 * target after the other. Pure.
 */
final class Blame {

    /** Frames of these say nothing: whoever called them gave them what they failed on. */
    private static final List<String> NEUTRAL = List.of("java.", "jdk.", "sun.", "org.todoke.api.", "org.todoke.spi.");

    private Blame() {}

    /** Whether the innermost code that can be at fault lies in the asker's package. */
    static boolean isAskers(TargetFault fault, Class<?> asker) {
        if (fault.kind() != TargetFault.Kind.FAILED) {
            return false;
        }
        if (fault.getCause() == null) {
            return true; // the null that came back is the asker's own answer
        }
        return Arrays.stream(fault.getCause().getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> NEUTRAL.stream().noneMatch(name::startsWith))
                .findFirst()
                .filter(name -> packageOf(name).equals(asker.getPackageName()))
                .isPresent();
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }
}
