// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Removal;
import org.todoke.api.pkg.Setup;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.pkg.VersionNumber;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.scenario.ScenarioOptions.Pace;
import org.todoke.api.scenario.ScenarioOptions.Retry;
import org.todoke.api.scenario.ScenarioOptions.Timing;
import org.todoke.api.scenario.ScenarioOptions.Way;
import org.todoke.api.scenario.ScenarioOptions.When;
import org.todoke.api.scenario.ScenarioOptions.WhenBusy;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.security.Secret;
import org.todoke.api.security.SecretHash;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Expectation.Compare.Relation;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.RegistryType;
import org.todoke.api.work.Result;

/** Values of every kind, with what is hard to store in them: Japanese, quotes, control characters, empty and absent parts. */
public final class Samples {

    public static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123456Z");
    public static final Message REASON = Message.of("engine.queued", "届け \"quoted\" \u0000\u001b[0m\n", "");
    public static final SecretHash HASH = Secret.presented("a credential").hash();

    private Samples() {}

    public static MachineId machineId(int number) {
        return new MachineId("m-%08d".formatted(number));
    }

    public static Machine machine(int number, String name) {
        return new Machine(
                machineId(number),
                name,
                "東京",
                Facts.of(Map.of(Facts.OS_FAMILY, "unix", Facts.HOST_NAME, name, "empty", "", "odd", "a\u0000b\\\"\n")),
                Optional.of("debian"),
                Message.of("target.claimed", "Debian GNU/Linux 12"),
                Standing.ENROLLED,
                "0.1.0",
                NOON,
                Optional.empty());
    }

    /** Enrols a machine with a number of its own. */
    public static Machine enrolled(Stores stores, int number) {
        Machine machine = machine(number, "pc-%04d".formatted(number));
        stores.machines().insert(machine, credential(number), "token");
        return machine;
    }

    public static Machine pending(Stores stores, int number) {
        Machine like = machine(number, "pxe-%04d".formatted(number));
        var machine = new Machine(
                like.id(),
                like.name(),
                "",
                like.facts(),
                Optional.empty(),
                like.targetNote(),
                Standing.PENDING,
                "",
                like.enrolledAt(),
                Optional.empty());
        stores.machines().insert(machine, credential(number), "");
        return machine;
    }

    public static SecretHash credential(int number) {
        return Secret.presented("credential of machine " + number).hash();
    }

    public static ContentRef content(char digit) {
        return new ContentRef(String.valueOf(digit).repeat(64), 5_000_000_000L);
    }

    /** A package as the first servers knew them. */
    public static Package pkg(String id, ContentRef content) {
        var setup = new Setup(
                "archive",
                "app.tar.gz",
                List.of(),
                "",
                List.of("./install", "--to", "${root}/opt"),
                "",
                Optional.of(proof()),
                false,
                false,
                false,
                Optional.empty());
        return new Package(
                new PackageId(id),
                1,
                content,
                Basics.of(PackageType.APPLICATION, "1.0-β").withSummary("要約"),
                setup,
                Applicability.everywhere(),
                Dependencies.none());
    }

    /** A package with something in each field. */
    public static Package fullPackage(String id, ContentRef content) {
        var basics = new Basics(
                PackageType.SERVICE_PACK,
                Urgency.HIGHEST,
                "3.0",
                Optional.of(new VersionNumber(3, 0)),
                "要約",
                "会社",
                Optional.of(LocalDate.of(2008, 4, 21)),
                "KB936929",
                "識別");
        var setup = new Setup(
                "update-exe",
                "xpsp3.zip",
                List.of("/srv/xpsp3"),
                "i386/update/update.exe",
                List.of("-z", "-q"),
                "KB936929",
                Optional.of(proof()),
                true,
                true,
                true,
                Optional.of(new Removal(List.of("spuninst.exe", "-z"), Optional.of(proof()))));
        return new Package(
                new PackageId(id),
                7,
                content,
                basics,
                setup,
                new Applicability(
                        List.of(new OsRow("windows-xp", "Professional", "x86", "ja")), Optional.of(2), Optional.of(4)),
                new Dependencies(
                        List.of(new Check(
                                new Probe.Registry("HKLM\\SOFTWARE\\App", "Version"),
                                new Expectation.Compare(Relation.AT_LEAST, "1.10"))),
                        List.of(List.of(new PackageId("XP-SP1"), new PackageId("XP-SP2"))),
                        List.of(new PackageId("beta")),
                        List.of(new PackageId("KB1")),
                        Optional.of(new PackageId("XP-SP2"))));
    }

    /** The same one revision later, with other content. */
    public static Package revised(Package was, ContentRef content) {
        return revision(was, was.revision() + 1, content);
    }

    private static Package revision(Package was, long revision, ContentRef content) {
        return new Package(
                was.id(), revision, content, was.basics(), was.setup(), was.applicability(), was.dependencies());
    }

    public static Scenario scenario(String name) {
        return Scenario.of(
                name,
                List.of(
                        new StepSpec("package", Map.of("package", "app"), Duration.ofMinutes(30)),
                        new StepSpec("power", Map.of(), Duration.ofMillis(1500))),
                Duration.ofDays(2));
    }

    /** One check for each kind of probe and of expectation. */
    public static Proof proof() {
        return Proof.of(
                new Check(new Probe.File("${root}/opt/app/VERSION"), new Expectation.Exists()),
                new Check(new Probe.File("${root}/opt/app/lock"), new Expectation.Absent()),
                new Check(
                        new Probe.Registry("HKLM\\SYSTEM\\CurrentControlSet", "CSDVersion"),
                        new Expectation.Equal("Service Pack 3")),
                new Check(
                        new Probe.Command(List.of("dpkg-query", "-W"), "^hello\\s+(\\S+)"),
                        new Expectation.Match(Pattern.compile("2\\.10.*"))));
    }

    /** A scenario in which every option differs from its default. */
    public static Scenario scenarioWithOptions(String name) {
        var options = new ScenarioOptions(
                new Delivery(Way.MULTICAST, Optional.of("239.255.77.3"), 20, Duration.ofMinutes(5), Overflow.ERROR),
                new Timing(When.NEXT_BOOT, true, true, true, Duration.ofDays(7)),
                new Pace(10, List.of(1, 10, 100), 5),
                new Retry(3, Duration.ofMinutes(1)),
                WhenBusy.QUEUE);
        Scenario plain = scenario(name);
        return new Scenario(name, "月次", "届け", plain.steps(), options, plain.waitLimit(), 7);
    }

    /** A scenario with a step that says itself how often it is tried. */
    public static Scenario scenarioWithRetry(String name) {
        var step = new StepSpec(
                "package",
                Map.of("package", "app"),
                Duration.ofMinutes(30),
                Optional.of(new Retry(3, Duration.ofMinutes(1))));
        return Scenario.of(name, List.of(step), Duration.ofDays(2));
    }

    /** An order of a kind that came after the first form. */
    public static Order keepOrder(String id, ContentRef content) {
        return new Order(new OrderId(id), List.of(new Action.Keep(content)), List.of(), Duration.ofMinutes(30));
    }

    /** An order with the kinds of action and probe that came after the first form. */
    public static Order placeOrder(String id, ContentRef content) {
        return new Order(
                new OrderId(id),
                List.of(
                        new Action.Fetch(content, "app.conf"),
                        new Action.Place("app.conf", "${root}/etc/app.conf"),
                        new Action.Ask("届け", Duration.ofMinutes(5), Action.Ask.Otherwise.REFUSE),
                        new Action.Upgrade("app.conf", "0.2.0", Duration.ofMinutes(5))),
                List.of(
                        new Probe.Hash("${root}/etc/app.conf"),
                        new Probe.TypedRegistry("HKLM\\SOFTWARE\\App", "Build", RegistryType.REG_DWORD)),
                Duration.ofMinutes(30));
    }

    /** An order with each kind of action of the first form. */
    public static Order order(String id, ContentRef content) {
        return new Order(
                new OrderId(id),
                List.of(
                        new Action.Fetch(content, "app.tar.gz"),
                        new Action.Unpack("app.tar.gz", "app"),
                        new Action.Run(
                                List.of("./install", "届け"),
                                "app",
                                Map.of("LANG", "C"),
                                Duration.ofMinutes(10),
                                Set.of(0, 3010)),
                        new Action.Power(Action.Power.Change.RESTART)),
                proof().probes(),
                Duration.ofMinutes(30));
    }

    /** An order that first looks whether it may. */
    public static Order guardedOrder(String id) {
        return new Order(
                new OrderId(id),
                List.of(new Action.Require(Action.Require.Wanted.HOLDS_NOT, List.of(proof(), proof()))),
                List.of(),
                Duration.ofMinutes(1));
    }

    public static Result result() {
        return new Result(
                List.of(
                        new Result.CommandExit(Optional.of(0), "done\r\n\u0000"),
                        new Result.CommandExit(Optional.empty(), "")),
                List.of(Observation.present("2.10-3"), Observation.absent(), Observation.unknown("アクセスが拒否されました")),
                Optional.of(new Result.Failure(Result.Failure.Cause.COMMAND_TIMED_OUT, "after 600 s")));
    }

    /** The execution one version later, in another state. */
    public static Execution next(Execution was, ExecutionState state, Optional<Instant> deadline) {
        return new Execution(
                was.id(),
                was.run(),
                was.machine(),
                was.version() + 1,
                state,
                was.step(),
                was.attempt(),
                was.order(),
                deadline,
                was.bytesDone(),
                was.bytesTotal(),
                was.reason(),
                was.output(),
                was.createdAt(),
                was.startedAt(),
                was.endedAt(),
                was.course());
    }

    public static Execution next(Execution was, ExecutionState state) {
        return next(was, state, was.deadline());
    }
}
