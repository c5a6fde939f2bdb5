// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.api.scenario.StepSpec;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;

/** Scenarios. */
@Component(service = Actions.class)
public final class ScenarioActions implements Actions {

    private static final String ONE = "/scenarios/{scenario}";

    private final ScenarioService scenarios;

    @Activate
    public ScenarioActions(@Reference ScenarioService scenarios) {
        this.scenarios = scenarios;
    }

    /** A scenario in a list. */
    record ScenarioView(String name, String group, String description, int steps, long version) {}

    /** What an edit gives anew, all of it. @param options missing for the default ones */
    record Content(
            String group,
            String description,
            List<StepSpec> steps,
            Optional<ScenarioOptions> options,
            Duration waitLimit) {

        Scenario named(String name, long version) {
            return new Scenario(
                    name, group, description, steps, options.orElse(ScenarioOptions.DEFAULT), waitLimit, version);
        }
    }

    /** A new scenario. */
    record NewScenario(String name, Content content) {}

    /** @param name of the copy */
    record CopyOf(String name) {}

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.get("/scenarios", "scenario.list")
                        .lists(ScenarioView.class)
                        .like("scenario-list")
                        .by(call -> Reply.rows(scenarios.list().stream()
                                .map(ScenarioActions::view)
                                .toList())),
                ActionDraft.get(ONE, "scenario.show")
                        .gives(Scenario.class)
                        .like("scenario-show")
                        .by(this::show),
                ActionDraft.post("/scenarios", "scenario.create")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .takes(NewScenario.class)
                        .makes(Scenario.class)
                        .like("scenario-create")
                        .by(this::create),
                ActionDraft.post(ONE + "/clone", "scenario.clone")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .takes(CopyOf.class)
                        .makes(Scenario.class)
                        .like("scenario-clone")
                        .by(this::copy),
                ActionDraft.edit(ONE, "scenario.edit")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .takes(Content.class)
                        .gives(Scenario.class)
                        .like("scenario-edit")
                        .by(this::edit),
                ActionDraft.delete(ONE, "scenario.remove")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .like("scenario-remove")
                        .by(call -> {
                            scenarios.remove(call.variable("scenario"));
                            return Reply.NOTHING;
                        }));
    }

    private static ScenarioView view(Scenario scenario) {
        return new ScenarioView(
                scenario.name(),
                scenario.group(),
                scenario.description(),
                scenario.steps().size(),
                scenario.version());
    }

    private Reply show(Call call) {
        String name = call.variable("scenario");
        return scenarios
                .find(name)
                .map(ScenarioActions::reply)
                .orElseThrow(() -> Refusal.of(404, "rest.unknown.scenario", name));
    }

    private Reply create(Call call) {
        NewScenario given = call.body(NewScenario.class);
        Scenario made = scenarios.create(given.content().named(given.name(), 1));
        return reply(made).at("/scenarios/" + made.name());
    }

    private Reply copy(Call call) {
        Scenario from = (Scenario) show(call).value();
        Scenario made = scenarios.create(new Scenario(
                call.body(CopyOf.class).name(),
                from.group(),
                from.description(),
                from.steps(),
                from.options(),
                from.waitLimit(),
                1));
        return reply(made).at("/scenarios/" + made.name());
    }

    private Reply edit(Call call) {
        Content content = call.body(Content.class);
        return Versions.edit(
                call,
                () -> show(call),
                version -> reply(scenarios.update(content.named(call.variable("scenario"), version))));
    }

    private static Reply reply(Scenario scenario) {
        return Reply.of(scenario, scenario.version());
    }
}
