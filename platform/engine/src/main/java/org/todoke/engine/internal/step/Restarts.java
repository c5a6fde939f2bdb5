// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.ArrayList;
import java.util.List;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.work.Action;

/** The restarts that a package wants (F-2.14): before its first command when it must run alone, after its last one when it needs one. */
final class Restarts {

    private static final Action RESTART = new Action.Power(Action.Power.Change.RESTART);

    private Restarts() {}

    /** Where the agent keeps to a private root, the machine is not its own to restart. */
    static boolean arePossible(Facts facts) {
        String root = facts.get(Facts.AGENT_ROOT).orElse("/");
        return root.isBlank() || root.matches("/|[A-Za-z]:[\\\\/]?");
    }

    static List<Action> around(List<Action> actions, Package pkg, Facts facts) {
        var all = new ArrayList<>(actions);
        if (!arePossible(facts)) {
            return all;
        }
        int first = firstRun(all);
        if (pkg.setup().runAlone() && first >= 0) {
            all.add(first, RESTART);
        }
        if (pkg.restartNeeded() && !all.get(all.size() - 1).equals(RESTART)) {
            all.add(RESTART);
        }
        return all;
    }

    private static int firstRun(List<Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i) instanceof Action.Run) {
                return i;
            }
        }
        return -1;
    }
}
