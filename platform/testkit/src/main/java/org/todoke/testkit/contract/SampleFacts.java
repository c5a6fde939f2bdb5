// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todoke.api.machine.Facts;
import org.todoke.testkit.RecordedFacts;

/** Facts that a target must bear: real ones, and what a broken or hostile agent may send. */
final class SampleFacts {

    private static final String HOSTILE = "\u0000\u202e${root}$(reboot)'\";%n%s{0}\uD83D\uDE80\r\n-9223372036854775809";

    private static final List<Facts> UNCLAIMABLE =
            List.of(Facts.none(), huge(), foreignFamily(), eachValue(""), eachValue(HOSTILE));

    private SampleFacts() {}

    /** Facts that say nothing of an operating system: nobody may claim such a machine. */
    static List<Facts> unclaimable() {
        return UNCLAIMABLE;
    }

    /** Real facts, and the same with one side of them contradicting the other. */
    static List<Facts> plausible() {
        var all = new ArrayList<>(RecordedFacts.all());
        for (Facts facts : RecordedFacts.all()) {
            all.add(facts.with(Facts.of(Map.of(Facts.OS_FAMILY, otherFamily(facts)))));
            all.add(facts.with(Facts.of(
                    Map.of(Facts.OS_VERSION, HOSTILE, Facts.OS_RELEASE_VERSION_ID, HOSTILE, Facts.AGENT_ROOT, ""))));
            all.add(Facts.of(Map.of(Facts.OS_FAMILY, facts.get(Facts.OS_FAMILY).orElseThrow())));
        }
        return List.copyOf(all);
    }

    private static Facts huge() {
        var values = new HashMap<String, String>();
        String longest = "x".repeat(Facts.MAX_VALUE);
        for (int i = 0; i < Facts.MAX_FACTS; i++) {
            values.put("filler." + i, longest);
        }
        return Facts.of(values);
    }

    private static Facts foreignFamily() {
        return RecordedFacts.DEBIAN_12.with(Facts.of(Map.of(Facts.OS_FAMILY, "plan9")));
    }

    private static Facts eachValue(String value) {
        var values = new HashMap<String, String>();
        RecordedFacts.all().forEach(facts -> facts.values().keySet().forEach(name -> values.put(name, value)));
        return Facts.of(values);
    }

    private static String otherFamily(Facts facts) {
        return facts.is(Facts.OS_FAMILY, "windows") ? "unix" : "windows";
    }
}
