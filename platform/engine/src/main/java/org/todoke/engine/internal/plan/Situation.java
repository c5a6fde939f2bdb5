// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.plan.Decision;
import org.todoke.api.plan.ProbeFact;
import org.todoke.api.plan.Verdict;
import org.todoke.api.text.Message;
import org.todoke.api.work.Check;
import org.todoke.api.work.Observation;
import org.todoke.engine.internal.plan.Item.Standing;

/** One machine: what is there of the packages that are for it, and what is against the others. For the one thread that plans. */
final class Situation {

    private final OsCatalogue catalogue;
    private final Facts facts;
    private final Map<Candidate, Item> items = new LinkedHashMap<>();
    private final Map<PackageId, Item> byId = new HashMap<>();
    private final List<Item> servicePacks = new ArrayList<>();
    /** What shows when items are there, by the facts' names; made when somebody asks. */
    private Map<String, List<Item>> byProof;

    Situation(OsCatalogue catalogue, Facts facts) {
        this.catalogue = catalogue;
        this.facts = facts;
        for (Candidate candidate : catalogue.candidates()) {
            List<Check> proof = candidate.proof(facts);
            var item = new Item(candidate, standing(candidate, proof), proof);
            items.put(candidate, item);
            byId.put(candidate.id(), item);
            if (candidate.isServicePack()) {
                servicePacks.add(item);
            }
        }
        items.values().stream()
                .filter(Item::isOpen)
                .forEach(item -> refusal(item).ifPresent(item::refuse));
        var needs = new Needs(this);
        items.values().stream().filter(Item::isOpen).forEach(item -> item.needs(needs.of(item)));
    }

    private Standing standing(Candidate candidate, List<Check> proof) {
        if (candidate.isServicePack()) {
            return candidate.level() == installedLevel() ? Standing.THERE : Standing.NOT_THERE;
        }
        var standing = Standing.THERE;
        for (Check check : proof) {
            Optional<Observation> seen = seen(check);
            if (seen.isEmpty()) {
                standing = Standing.UNKNOWN;
            } else if (!check.expectation().isMetBy(seen.get())) {
                return Standing.NOT_THERE;
            }
        }
        return proof.isEmpty() ? Standing.UNKNOWN : standing;
    }

    int installedLevel() {
        return catalogue.installedLevel();
    }

    OsCatalogue catalogue() {
        return catalogue;
    }

    Facts facts() {
        return facts;
    }

    Stream<Item> items() {
        return items.values().stream();
    }

    /** The service packs for this machine. */
    List<Item> servicePacks() {
        return servicePacks;
    }

    /** Those whose proof looks at this fact; registry values count without their types. */
    List<Item> provedBy(String fact) {
        if (byProof == null) {
            byProof = new HashMap<>();
            items.values()
                    .forEach(item -> item.proof()
                            .forEach(check -> byProof.computeIfAbsent(
                                            catalogue.nameOf(Checks.place(check.probe())), none -> new ArrayList<>())
                                    .add(item)));
        }
        return byProof.getOrDefault(fact, List.of());
    }

    /** The item of this package, if it is for this machine at all. */
    Optional<Item> item(PackageId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What the machine has answered; empty when it has not. */
    Optional<Observation> seen(Check check) {
        return ProbeFact.in(facts, catalogue.nameOf(check.probe()));
    }

    /** How many take this one's place. */
    int successors(Item item) {
        return catalogue.succession().of(item.candidate()).size();
    }

    /** Those that do instead of this one, itself among them. */
    Stream<Item> standIns(Item item) {
        return Stream.concat(
                Stream.of(item),
                catalogue.succession().of(item.candidate()).stream().map(items::get));
    }

    /** The service pack that has the item in it: itself, or the one that absorbed it. */
    static int enough(Item item) {
        Candidate candidate = item.candidate();
        return candidate.isServicePack() ? candidate.level() : candidate.absorbedAt();
    }

    /** Whether the machine has what the item brings, by itself or as part of a service pack. */
    boolean isContained(Item item) {
        return item.is(Standing.THERE) || enough(item) <= installedLevel();
    }

    /** Why the item is not needed where these are applied; empty when it is. */
    Optional<Message> superfluous(Item item, Set<Item> chosen) {
        int enough = enough(item);
        if (enough <= installedLevel()) {
            return Optional.of(Message.of("engine.plan.service-pack-there", installedLevel()));
        }
        return servicePacks.stream()
                .filter(other -> other != item && other.candidate().level() >= enough && chosen.contains(other))
                .findFirst()
                .map(other -> Message.of("engine.plan.absorbed", other))
                .or(() -> standIns(item)
                        .filter(other -> other != item)
                        .filter(other -> isContained(other) || chosen.contains(other))
                        .findFirst()
                        .map(other -> Message.of("engine.plan.superseded", other)));
    }

    /** One of these that does not get on with the item. */
    Optional<Item> rival(Item item, Set<Item> others) {
        return rivals(item).filter(others::contains).findFirst();
    }

    private Stream<Item> rivals(Item item) {
        return catalogue.rivals(item.candidate()).stream().map(items::get);
    }

    /** A later service pack among these: an earlier one can no longer come. */
    Optional<Item> laterServicePack(Item item, Set<Item> others) {
        return item.candidate().isServicePack()
                ? servicePacks.stream()
                        .filter(other ->
                                other.candidate().level() > item.candidate().level() && others.contains(other))
                        .findFirst()
                : Optional.empty();
    }

    private Optional<Decision> refusal(Item item) {
        return superfluous(item, Set.of())
                .map(reason -> Decision.of(item.candidate().pkg(), Verdict.NOT_NEEDED, reason))
                .or(() -> newestOnly(item))
                .or(() -> byTarget(item))
                .or(() -> byLogon(item))
                .or(() -> byConflict(item));
    }

    private Optional<Decision> newestOnly(Item item) {
        return catalogue
                .newestOnly()
                .filter(newest ->
                        item.candidate().isServicePack() && item.candidate().level() < newest.level())
                .flatMap(newest -> refused(item, Verdict.NOT_NEEDED, "engine.plan.newest-only", newest.id()));
    }

    /** A service pack's needs are the planner's own business: what it lacks may come first. */
    private Optional<Decision> byTarget(Item item) {
        Candidate candidate = item.candidate();
        if (candidate.isServicePack()) {
            return Optional.empty();
        }
        return candidate.format().checkOn(candidate.pkg(), facts).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .findFirst()
                .map(finding -> Decision.of(candidate.pkg(), Verdict.BLOCKED, finding.text()));
    }

    private Optional<Decision> byLogon(Item item) {
        if (!item.candidate().pkg().setup().logonNeeded()) {
            return Optional.empty();
        }
        return switch (facts.get(Facts.SESSION).orElse("")) {
            case Facts.SESSION_OPEN -> Optional.empty();
            case Facts.SESSION_NONE -> refused(item, Verdict.BLOCKED, "engine.plan.logon-none");
            case Facts.SESSION_LOCKED -> refused(item, Verdict.BLOCKED, "engine.plan.logon-locked");
            default -> refused(item, Verdict.UNDECIDED, "engine.plan.logon-unknown");
        };
    }

    private Optional<Decision> byConflict(Item item) {
        return rivals(item)
                .filter(other -> other.is(Standing.THERE))
                .findFirst()
                .flatMap(other -> refused(item, Verdict.BLOCKED, "engine.plan.conflict", other));
    }

    private static Optional<Decision> refused(Item item, Verdict verdict, String key, Object... args) {
        return Optional.of(Decision.of(item.candidate().pkg(), verdict, Message.of(key, args)));
    }
}
