// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import java.io.PrintStream;
import org.todoke.api.wake.Sign;
import org.todoke.api.wake.WakeOutcome;

/** Calls a machine from whatever network namespace it runs in, and prints what became of it. */
public final class WakeProgram {

    private WakeProgram() {}

    /** @param words interfaces, broadcasts, passwords, MAC addresses; each with commas between */
    public static void main(String[] words) {
        var sender = new MagicSender(WakeRules.of(WakeSamples.settings(words[0], words[1], 9, words[2])));
        WakeOutcome outcome = sender.send(WakeSamples.call(new Sign.Agent(), words[3].split(",")));
        PrintStream out = System.out;
        out.println(outcome.packets() + " packets"
                + outcome.trouble().map(trouble -> ": " + trouble).orElse(""));
    }
}
