// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.List;
import org.todoke.api.work.Check;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;

/** Probes and what they showed, in a few words for a message. The words are names and values, the same in each language. */
public final class Probes {

    private Probes() {}

    public static String describe(Check check) {
        Probe probe = check.probe();
        if (probe instanceof Probe.File file) {
            return file.path();
        }
        if (probe instanceof Probe.Hash hash) {
            return "SHA-256 " + hash.path();
        }
        if (probe instanceof Probe.Command command) {
            return String.join(" ", command.command());
        }
        if (probe instanceof Probe.TypedRegistry typed) {
            return typed.key() + "\\" + typed.valueName() + " (" + typed.type() + ")";
        }
        Probe.Registry registry = (Probe.Registry) probe;
        return registry.key() + "\\" + registry.valueName();
    }

    static String describe(List<Observation> observations, int index) {
        if (index >= observations.size()) {
            return "-";
        }
        Observation observation = observations.get(index);
        return switch (observation.state()) {
            case PRESENT -> observation.value().isEmpty() ? "present" : firstLine(observation.value());
            case ABSENT -> "absent";
            case UNKNOWN -> "unknown: " + observation.detail();
        };
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
