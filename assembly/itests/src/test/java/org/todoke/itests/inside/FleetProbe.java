// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.inside;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.machine.Presence;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Setup;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.api.scenario.StepSpec;

/** What tests do inside the container, through the API's services alone. Each public method is called by Pax Exam. */
public final class FleetProbe {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public void writeToken(BundleContext context, String file, Integer uses) throws Exception {
        var token = service(context, EnrolmentService.class).createToken(uses, Duration.ofHours(1), "");
        Files.writeString(Path.of(file), token.text());
    }

    public void awaitMachine(BundleContext context, String name, String target) throws Exception {
        MachineService machines = service(context, MachineService.class);
        await(
                "machine " + name + " is on and claimed by " + target,
                () -> machines.list().stream()
                        .filter(machine -> machine.name().equals(name))
                        .filter(machine -> machine.targetId().equals(Optional.of(target)))
                        .anyMatch(machine -> machines.presence(machine.id()).state() == Presence.State.ON));
    }

    /** Adds the Debian package in this file and a scenario of the same name that installs it. */
    public void addDebianPackage(BundleContext context, String file, String name, String version) throws Exception {
        var setup = new Setup(
                "deb",
                Path.of(file).getFileName().toString(),
                List.of(),
                "",
                List.of(),
                name,
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty());
        var description = new NewPackage(name, Basics.of(PackageType.APPLICATION, version), setup);
        try (InputStream bytes = Files.newInputStream(Path.of(file))) {
            service(context, PackageService.class).add(description, bytes);
        }
        var step = new StepSpec("package", Map.of("package", name), Duration.ofMinutes(1));
        service(context, ScenarioService.class).create(Scenario.of(name, List.of(step), Duration.ofMinutes(2)));
    }

    /** Starts the scenario on all machines and notes the run's number in the file. */
    public void start(BundleContext context, String scenario, String runFile) throws Exception {
        var machines = service(context, MachineService.class).list().stream()
                .map(Machine::id)
                .toList();
        var run = service(context, RunService.class).start(scenario, machines, "test");
        Files.writeString(Path.of(runFile), run.id().toString());
    }

    /** Waits until every machine of the noted run is in this state, with a reason of this key. */
    public void awaitRun(BundleContext context, String runFile, String state, String reason) throws Exception {
        RunService runs = service(context, RunService.class);
        var run = new RunId(Long.parseLong(Files.readString(Path.of(runFile))));
        await("run " + run + " is " + state + " because of " + reason, () -> {
            List<Execution> executions = runs.status(run).executions();
            failEarly(executions, state);
            return executions.stream()
                    .allMatch(execution -> execution.state() == ExecutionState.valueOf(state)
                            && execution.reason().key().equals(reason));
        });
    }

    public void stopBundle(BundleContext context, String symbolicName) throws BundleException {
        bundle(context, symbolicName).stop();
    }

    public void startBundle(BundleContext context, String symbolicName) throws BundleException {
        bundle(context, symbolicName).start();
    }

    /** Ended in a way that was not waited for: say so now, not after minutes. */
    private static void failEarly(List<Execution> executions, String wanted) {
        executions.stream()
                .filter(execution ->
                        execution.state().isEnded() && !execution.state().name().equals(wanted))
                .findFirst()
                .ifPresent(ended -> {
                    throw new AssertionError(ended.toString());
                });
    }

    private static Bundle bundle(BundleContext context, String symbolicName) {
        for (Bundle bundle : context.getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("No bundle " + symbolicName);
    }

    private static <T> T service(BundleContext context, Class<T> type) throws Exception {
        await("service " + type.getName(), () -> context.getServiceReference(type) != null);
        return context.getService(context.getServiceReference(type));
    }

    private static void await(String what, Supplier<Boolean> condition) throws Exception {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!condition.get()) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("Waited in vain until " + what);
            }
            Thread.sleep(100);
        }
    }
}
