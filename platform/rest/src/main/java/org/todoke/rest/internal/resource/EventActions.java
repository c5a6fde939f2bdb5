// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Caller;
import org.todoke.api.access.Permission;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.text.Message;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.events.EventHub;
import org.todoke.rest.internal.events.Fleet;
import org.todoke.rest.internal.events.Happening;
import org.todoke.rest.internal.events.Subject;
import org.todoke.rest.internal.events.Tallies;
import org.todoke.rest.internal.events.Topic;
import org.todoke.rest.internal.health.Shortfall;
import org.todoke.rest.internal.problem.Refusal;

/** What changes, as it happens. */
@Component(service = Actions.class)
public final class EventActions implements Actions {

    private static final String RUN = "run";
    private static final String SECONDS = "seconds";
    private static final String TOPICS = "topics";
    private static final Map<String, Topic> WORDS =
            Arrays.stream(Topic.values()).collect(Collectors.toMap(Topic::word, Function.identity()));

    private final EventHub hub;
    private final Tallies tallies;
    private final Fleet fleet;

    @Activate
    public EventActions(@Reference EventHub hub, @Reference Tallies tallies, @Reference Fleet fleet) {
        this.hub = hub;
        this.tallies = tallies;
        this.fleet = fleet;
    }

    /** A machine was heard while it booted. */
    record BootHeard(String mac) {}

    /** @param problems what keeps the server from being ready, in words; empty when nothing does */
    record Health(List<String> problems) {}

    @Override
    public List<Action> table() {
        return List.of(ActionDraft.get("/events", "event.stream")
                .asks(RUN, SECONDS)
                .says(TOPICS)
                .streams()
                .like("run-show")
                .by(this::listen));
    }

    private Reply listen(Call call) {
        var subject = new Subject(topics(call), number(call, RUN), this::view);
        return Reply.streams(hub.open(call.caller(), subject, number(call, SECONDS)));
    }

    private static Set<Topic> topics(Call call) {
        String asked = call.query().getOrDefault(TOPICS, "");
        if (asked.isEmpty()) {
            return EnumSet.allOf(Topic.class);
        }
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (String word : asked.split(",", -1)) {
            topics.add(Optional.ofNullable(WORDS.get(word))
                    .orElseThrow(() -> Refusal.malformed(
                            "rest.bad.word", TOPICS, String.join(", ", new TreeSet<>(WORDS.keySet())))));
        }
        return topics;
    }

    private static OptionalLong number(Call call, String name) {
        String text = call.query().get(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw Refusal.malformed("rest.bad.number", name);
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    /** What the caller sees of it, as he would in the lists of it. */
    private Optional<Record> view(Happening happening, Caller caller, Function<Message, String> words) {
        return switch (happening.topic()) {
            case RUN ->
                tallies.of((Long) happening.what(), machine -> fleet.shows(machine, caller))
                        .map(tally -> RunViews.RunDetail.of(tally, words));
            case EXECUTION ->
                Optional.of((Execution) happening.what())
                        .filter(execution -> fleet.shows(execution.machine(), caller))
                        .map(execution -> RunViews.ExecutionView.of(execution, Map.of(), words));
            case MACHINE ->
                fleet.find((MachineId) happening.what())
                        .filter(machine -> caller.may(Permission.VIEW, machine.group()))
                        .map(machine -> MachineView.of(machine, words));
            case BOOT ->
                Optional.of(new BootHeard(((MacAddress) happening.what()).value()))
                        .filter(any -> caller.mayEverywhere(Permission.VIEW))
                        .map(Record.class::cast);
            case HEALTH ->
                Optional.of(new Health(problems(happening, words)))
                        .filter(any -> caller.mayEverywhere(Permission.VIEW))
                        .map(Record.class::cast);
        };
    }

    private static List<String> problems(Happening happening, Function<Message, String> words) {
        return ((List<?>) happening.what())
                .stream()
                        .map(Shortfall.class::cast)
                        .map(shortfall -> shortfall.part() + ": " + words.apply(shortfall.reason()))
                        .toList();
    }
}
