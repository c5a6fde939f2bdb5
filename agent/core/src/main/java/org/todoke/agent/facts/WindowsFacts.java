// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.facts;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;
import org.todoke.agent.process.CommandRunner;
import org.todoke.agent.process.ShortCommand;
import org.todoke.agent.process.WindowsRegistry;

/** What Windows tells in its registry; fact names are {@code windows.} and the value's name in lower case. */
public final class WindowsFacts {

    private static final Logger LOG = Logger.getLogger(WindowsFacts.class.getName());
    private static final String CURRENT_VERSION = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
    private static final String ENVIRONMENT = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
    private static final String PREFETCH =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters";
    private static final Set<String> KEPT = new HashSet<>(Arrays.asList(
            "productname",
            "currentversion",
            "currentbuildnumber",
            "currentbuild",
            "csdversion",
            "editionid",
            "installationtype",
            "displayversion",
            "ubr"));

    private final WindowsRegistry registry;
    private final CommandRunner runner;

    WindowsFacts() {
        this(ShortCommand::run);
    }

    /** @param runner how to run {@code reg} and {@code wmic} */
    public WindowsFacts(CommandRunner runner) {
        this.runner = runner;
        this.registry = new WindowsRegistry(runner);
    }

    /** Adds what can be found out; never fails. */
    public void gather(Map<String, String> facts) {
        try {
            registry.values(CURRENT_VERSION).forEach((name, value) -> {
                String fact = name.toLowerCase(Locale.ROOT);
                if (KEPT.contains(fact)) {
                    facts.put("windows." + fact, value);
                }
            });
            registry.value(ENVIRONMENT, "PROCESSOR_ARCHITECTURE")
                    .ifPresent(value -> facts.put("windows.processorarchitecture", value));
            registry.value(PREFETCH, "BootId").ifPresent(value -> facts.put("boot.id", value));
        } catch (IOException e) {
            LOG.warning("The registry cannot be asked: " + e.getMessage());
        }
        hardware(facts);
        memory(facts);
    }

    /** Newest systems have no wmic any more: there the fact is missing. */
    private void hardware(Map<String, String> facts) {
        try {
            ShortCommand.Answer answer = runner.run(Arrays.asList("wmic", "csproduct", "get", "UUID"));
            Arrays.stream(answer.output().split("\\s+"))
                    .filter(word -> word.matches("[0-9A-Fa-f-]{36}"))
                    .findFirst()
                    .ifPresent(uuid -> facts.put("hardware.uuid", uuid));
        } catch (IOException e) {
            LOG.fine("No wmic: " + e.getMessage());
        }
    }

    private static void memory(Map<String, String> facts) {
        try {
            Object bytes = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "TotalPhysicalMemorySize");
            facts.put("memory.bytes", bytes.toString());
        } catch (JMException e) {
            LOG.fine("The memory's size is not known: " + e.getMessage());
        }
    }
}
