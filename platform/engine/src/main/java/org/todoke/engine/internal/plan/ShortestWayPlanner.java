// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.Collection;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.Planner;
import org.todoke.api.plan.TargetRules;

/** Plans by the shortest allowed way: as few packages as lead to the highest service pack and to everything else that applies. */
@Component
public final class ShortestWayPlanner implements Planner {

    @Override
    public Plan plan(Facts facts, Collection<Package> packages, TargetRules rules, PlanMode mode) {
        return prepare(packages, rules, mode).plan(facts);
    }

    @Override
    public Prepared prepare(Collection<Package> packages, TargetRules rules, PlanMode mode) {
        return new OsCatalogue(packages, rules, mode);
    }
}
