// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.todoke.agent.facts.WindowsFacts;
import org.todoke.agent.process.CommandRunner;
import org.todoke.agent.process.ShortCommand;
import org.todoke.agent.update.Prober;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.testkit.wine.WinePrefix;

/**
 * A prefix of Wine that is made to look like some Windows, and what the agent's own code finds out about it: by {@code reg query}, as on a real
 * one.
 */
final class WineMachine {

    private static final String VERSION = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
    private static final String OPTIONS = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions";
    private static final String ENVIRONMENT = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";

    /** Where the values are that tell one Windows from another. */
    private static final Map<String, String> KEYS = new TreeMap<>(Map.of(
            "CurrentVersion", VERSION,
            "CurrentBuildNumber", VERSION,
            "CSDVersion", VERSION,
            "ProductName", VERSION,
            "EditionID", VERSION,
            "InstallationType", VERSION,
            "ProductType", OPTIONS,
            "ProductSuite", OPTIONS,
            "PROCESSOR_ARCHITECTURE", ENVIRONMENT));

    private final WinePrefix wine;
    private final CommandRunner runner;

    WineMachine(WinePrefix wine) {
        this.wine = wine;
        this.runner = command -> ShortCommand.run(wine.command(command));
    }

    /**
     * Sets what tells this Windows, and nothing else.
     *
     * @param words first the version as winecfg knows it, or {@code -}; then values as {@code name=data} with {@code _} for a space
     */
    void become(String words) throws IOException {
        forget();
        String[] all = words.split(" +");
        if (!all[0].equals("-")) {
            wine.run("winecfg", "/v", all[0]);
        }
        for (String word : List.of(all).subList(1, all.length)) {
            String[] value = word.split("=", 2);
            String type = value[0].equals("ProductSuite") ? "REG_MULTI_SZ" : "REG_SZ";
            wine.registry().set(KEYS.get(value[0]), value[0], type, value[1].replace('_', ' '));
        }
    }

    /** All at once: each command of its own would cost a tenth of a second. */
    private void forget() throws IOException {
        var text = new StringBuilder("REGEDIT4\r\n");
        KEYS.forEach((name, key) ->
                text.append("\r\n[" + key.replace("HKLM", "HKEY_LOCAL_MACHINE") + "]\r\n\"" + name + "\"=-\r\n"));
        Path file = Files.createTempFile("forget", ".reg");
        Files.writeString(file, text);
        wine.registry().load(wine.path(file));
        Files.delete(file);
    }

    /** What the agent says by itself. */
    Facts baseFacts() {
        var base = new TreeMap<>(Map.of(Facts.OS_FAMILY, "windows"));
        new WindowsFacts(runner).gather(base);
        return Facts.of(base);
    }

    /** What the agent says by itself, and what it answers to the questions of these targets. */
    Facts facts(InstalledTargets targets) {
        Facts base = baseFacts();
        var asked = new TreeMap<String, String>();
        for (FactProbe probe : targets.roster().probes(base)) {
            Observation seen = look(probe.probe());
            if (seen.state() == Observation.State.PRESENT) {
                asked.put(probe.fact(), seen.value());
            }
        }
        return base.with(Facts.of(asked));
    }

    /** How the agent answers this question. */
    Observation look(Probe probe) {
        var seen = Prober.outsideOrders("", runner, true).answer(wire(probe));
        return new Observation(Observation.State.valueOf(seen.state().name()), seen.value(), seen.detail());
    }

    private static org.todoke.agent.wire.work.Probe wire(Probe probe) {
        if (probe instanceof Probe.Registry registry) {
            return new org.todoke.agent.wire.work.Probe.Registry(registry.key(), registry.valueName());
        }
        if (probe instanceof Probe.TypedRegistry typed) {
            return new org.todoke.agent.wire.work.Probe.TypedRegistry(
                    typed.key(), typed.valueName(), typed.type().name());
        }
        if (probe instanceof Probe.Command command) {
            return new org.todoke.agent.wire.work.Probe.Command(command.command(), command.pattern());
        }
        return new org.todoke.agent.wire.work.Probe.File(((Probe.File) probe).path());
    }
}
