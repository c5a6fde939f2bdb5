// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.plan.Decision;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.ProbeFact;
import org.todoke.api.plan.TargetRules;
import org.todoke.api.plan.Verdict;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.RegistryType;
import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.ServicePacks;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.fake.FakeFormat;

/**
 * Machines, catalogues and plans in words, for tables.
 *
 * <p>A machine: {@code xp sp1 ja-JP x86 has=A value=data session=none mute}; a mute one has answered no question. A package: {@code SP2} is a
 * service pack; any other word is a hotfix, with what it wants behind colons: {@code KB1:base=2:absorbed=3:needs=A+B:over=C:not=D:for=xp/ja:if=value}.
 */
final class PlanWords {

    static final String KEY = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

    private static final String FORMAT = "fake";
    private static final Map<String, ServicePacks> SYSTEMS = Map.of(
            "xp",
                    ServicePacks.of(
                            ServicePacks.none(),
                            ServicePacks.sp(1),
                            ServicePacks.sp(2),
                            ServicePacks.sp(3).requiresAnyOf(1, 2)),
            "2003", ServicePacks.of(ServicePacks.none(), ServicePacks.sp(1), ServicePacks.sp(2)),
            "2003-r2", ServicePacks.of(ServicePacks.none().alsoReportedAs(1), ServicePacks.sp(2)),
            "vista",
                    ServicePacks.of(
                            ServicePacks.none(),
                            ServicePacks.sp(1),
                            ServicePacks.sp(2).requiresAnyOf(1)),
            "linux", ServicePacks.of());

    private final TargetRules rules;
    private final Map<String, String> facts = new TreeMap<>();
    private final boolean mute;

    private PlanWords(TargetRules rules, boolean mute) {
        this.rules = rules;
        this.mute = mute;
    }

    /** A machine with the answers that it gives to this catalogue's questions. */
    static PlanWords machine(String words, List<Package> catalogue) {
        List<String> all = Arrays.asList(words.strip().split(" +"));
        String system = all.get(0);
        String level = first(all, "sp", "");
        String language = all.stream()
                .filter(word -> word.matches("[a-z]{2}(-[A-Z]{2})?"))
                .filter(word -> !word.equals("xp"))
                .findFirst()
                .orElse("");
        String architecture = all.contains("x64") ? "amd64" : "x86";
        var os = new OsDescription("Windows " + system, "5", "", level, architecture, language);
        var rules = new TargetRules(system, os, SYSTEMS.get(system), PackageRules.of(FakeFormat.named(FORMAT)));
        var machine = new PlanWords(rules, all.contains("mute"));
        all.stream()
                .filter(word -> word.startsWith("session="))
                .forEach(word -> machine.facts.put(Facts.SESSION, word.substring("session=".length())));
        machine.answer(catalogue, all, level);
        return machine;
    }

    private void answer(List<Package> catalogue, List<String> words, String level) {
        if (mute) {
            return;
        }
        for (Package pkg : catalogue) {
            Probe probe = proof(pkg).checks().get(0).probe();
            facts.put(
                    ProbeFact.name(probe),
                    words.contains("has=" + pkg.id()) ? ProbeFact.present("") : ProbeFact.absent());
            pkg.dependencies()
                    .conditions()
                    .forEach(check -> facts.putIfAbsent(ProbeFact.name(check.probe()), ProbeFact.absent()));
        }
        String servicePack =
                level.isEmpty() || level.equals("0") ? ProbeFact.absent() : ProbeFact.present("Service Pack " + level);
        facts.put(ProbeFact.name(servicePackProbe()), servicePack);
        facts.put(ProbeFact.name(new Probe.TypedRegistry(KEY, "CSDVersion", RegistryType.REG_SZ)), servicePack);
        words.stream()
                .filter(word -> word.startsWith("value="))
                .forEach(word ->
                        facts.put(ProbeFact.name(valueProbe()), ProbeFact.present(word.substring("value=".length()))));
    }

    Facts facts() {
        return Facts.of(facts);
    }

    TargetRules rules() {
        return rules;
    }

    Plan plan(List<Package> catalogue, PlanMode mode) {
        return new ShortestWayPlanner().plan(facts(), catalogue, rules, mode);
    }

    static List<Package> catalogue(String words) {
        return Stream.of(words.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .map(PlanWords::pkg)
                .toList();
    }

    static Package pkg(String words) {
        String[] parts = words.split(":");
        String id = parts[0];
        PackageBuilder builder = id.matches("SP[1-4][a-z]?")
                ? PackageBuilder.servicePack(id, FORMAT, id.charAt(2) - '0')
                        .proof(Proof.of(typedServicePack(id.charAt(2) - '0', RegistryType.REG_SZ)))
                : PackageBuilder.of(id, FORMAT).type(PackageType.HOTFIX);
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            String[] attribute = part.split("=", 2);
            attribute(builder, attribute[0], attribute.length > 1 ? attribute[1] : "");
        }
        return builder.build();
    }

    private static void attribute(PackageBuilder builder, String name, String value) {
        switch (name) {
            case "base" -> builder.baseServicePack(Integer.parseInt(value));
            case "absorbed" -> builder.absorbedBy(Integer.parseInt(value));
            case "needs" -> builder.requiresAnyOf(value.split("\\+"));
            case "over" -> builder.supersedes(value.split("\\+"));
            case "not" -> builder.conflicts(value.split("\\+"));
            case "logon" -> builder.logonNeeded();
            case "for" -> {
                String[] row = (value + "///").split("/", -1);
                builder.system(row[0].replace('_', ' '), "", row[2], row[1]);
            }
            case "ifsp" ->
                builder.condition(
                        value.isEmpty()
                                ? new Check(servicePackProbe(), new Expectation.Exists())
                                : servicePack(Integer.parseInt(value)));
            case "iftext" -> builder.condition(typedServicePack(Integer.parseInt(value), RegistryType.REG_SZ));
            case "ifnumber" ->
                builder.condition(new Check(
                        new Probe.TypedRegistry(KEY, "CSDVersion", RegistryType.REG_DWORD), new Expectation.Exists()));
            case "if" -> builder.condition(new Check(valueProbe(), new Expectation.Equal(value)));
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static Check servicePack(int level) {
        return new Check(servicePackProbe(), new Expectation.Equal("Service Pack " + level));
    }

    private static Check typedServicePack(int level, RegistryType type) {
        return new Check(
                new Probe.TypedRegistry(KEY, "CSDVersion", type), new Expectation.Equal("Service Pack " + level));
    }

    static Probe servicePackProbe() {
        return new Probe.Registry(KEY, "CSDVersion");
    }

    private static Probe valueProbe() {
        return new Probe.Registry("HKLM\\SOFTWARE\\Test", "Value");
    }

    private static Proof proof(Package pkg) {
        return pkg.proof()
                .orElseGet(() -> FakeFormat.named(FORMAT)
                        .install(pkg, Facts.none(), java.time.Duration.ofHours(1))
                        .proof());
    }

    /** {@code SP2 SP3} for what is applied, then {@code SP1=NOT_NEEDED} for each other package that is not merely for other machines. */
    static String shown(Plan plan) {
        var words = new ArrayList<String>();
        plan.steps().forEach(pkg -> words.add(pkg.id().value()));
        plan.decisions().stream()
                .filter(decision -> decision.verdict() != Verdict.WILL_APPLY)
                .forEach(decision -> words.add(decision.pkg().id() + "=" + decision.verdict()));
        return String.join(" ", words);
    }

    /** What is said of the package, its key without the common beginning. */
    static String reason(Plan plan, String id) {
        return plan.decisions().stream()
                .filter(decision -> decision.pkg().id().value().equals(id))
                .map(Decision::reason)
                .map(reason -> reason.toString().replace("engine.plan.", ""))
                .findFirst()
                .orElseThrow();
    }

    private static String first(List<String> words, String begin, String otherwise) {
        return words.stream()
                .filter(word -> word.matches(begin + "[0-9]"))
                .map(word -> word.substring(begin.length()))
                .findFirst()
                .orElse(otherwise);
    }
}
