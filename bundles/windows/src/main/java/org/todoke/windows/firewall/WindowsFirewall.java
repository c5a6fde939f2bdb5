// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.TodokeRules;
import org.todoke.windows.WindowsFact;

/**
 * The firewall of one Windows, composed: which forms it takes, which rules a server and a machine need, what closes them. Begin with one of
 * the factories and add what is peculiar. Immutable.
 */
public final class WindowsFirewall implements Firewall {

    private static final Set<Integer> OK = Set.of(0);
    private static final Set<Integer> ANY = Set.of(0, 1);

    private final Map<String, FirewallForm> forms;
    private final Optional<NetshDialect> applied;
    private final int fromServicePack;
    private final String machineFolder;
    private final Function<Site, List<FirewallRule>> serverRules;
    private final List<Closing> closings;

    private WindowsFirewall(
            Map<String, FirewallForm> forms,
            Optional<NetshDialect> applied,
            int fromServicePack,
            String machineFolder,
            Function<Site, List<FirewallRule>> serverRules,
            List<Closing> closings) {
        this.forms = forms;
        this.applied = applied;
        this.fromServicePack = fromServicePack;
        this.machineFolder = machineFolder;
        this.serverRules = serverRules;
        this.closings = List.copyOf(closings);
    }

    /** No firewall of its own (Windows 2000): the rules are for somebody else's, as a plain list (F-0.17). */
    public static WindowsFirewall anothers() {
        return new WindowsFirewall(
                inOrder(new TextForm()),
                Optional.empty(),
                0,
                "%windir%\\system32",
                DeploymentManagerRules::server,
                List.of());
    }

    /**
     * That of Windows XP SP2 and 2003 SP1 (F-2, F-3).
     *
     * @param fromServicePack the first one that has it: earlier no agent can open anything
     */
    public static WindowsFirewall old(int fromServicePack) {
        NetshDialect netsh = LegacyNetsh.tagged();
        var forms = inOrder(
                new NetshForm("netsh", netsh, false),
                new NetshForm("bat", netsh, true),
                new RegistryForm(""),
                new InfForm(),
                new TextForm());
        return new WindowsFirewall(
                forms,
                Optional.of(netsh),
                fromServicePack,
                "%windir%\\system32",
                DeploymentManagerRules::server,
                List.of());
    }

    /** That of Vista and 2008 (F-5): no ranges of ports. */
    public static WindowsFirewall vista() {
        return advanced("v2.0", false);
    }

    /** That of Windows 7 and 2008 R2 (F-7, F-8). */
    public static WindowsFirewall seven() {
        return advanced("v2.10", true);
    }

    /** That of Windows 8 and 2012, which PowerShell knows too (F-9). */
    public static WindowsFirewall eight() {
        return advanced("v2.20", true).with(new PowerShellForm());
    }

    /** That of Windows 10 and 2016 on, in new words alone. */
    public static WindowsFirewall ten() {
        NetshDialect netsh = new AdvancedNetsh(true);
        var forms = inOrder(
                new PowerShellForm(),
                new NetshForm("netsh", netsh, false),
                new NetshForm("bat", netsh, true),
                new RegistryForm("v2.20"),
                new TextForm());
        return new WindowsFirewall(
                forms, Optional.of(netsh), 0, "%windir%\\System32", DeploymentManagerRules::server, List.of());
    }

    private static WindowsFirewall advanced(String version, boolean takesRanges) {
        NetshDialect seed = new SeedNetsh(takesRanges);
        NetshDialect modern = new AdvancedNetsh(takesRanges);
        var forms = inOrder(
                new NetshForm("netsh", seed, false),
                new NetshForm("netsh-advfirewall", modern, false),
                new NetshForm("bat", modern, true),
                new RegistryForm(version),
                new TextForm());
        return new WindowsFirewall(
                forms, Optional.of(modern), 0, "%windir%\\System32", DeploymentManagerRules::server, List.of());
    }

    /** The same, closed by this too. */
    public WindowsFirewall closedBy(Closing... more) {
        List<Closing> all =
                Stream.concat(closings.stream(), Arrays.stream(more)).toList();
        return new WindowsFirewall(forms, applied, fromServicePack, machineFolder, serverRules, all);
    }

    /** The same with other rules for a server. */
    public WindowsFirewall servedBy(Function<Site, List<FirewallRule>> rules) {
        return new WindowsFirewall(forms, applied, fromServicePack, machineFolder, rules, closings);
    }

    private WindowsFirewall with(FirewallForm form) {
        var all = new ArrayList<>(forms.values());
        all.add(form);
        return new WindowsFirewall(
                inOrder(all.toArray(FirewallForm[]::new)),
                applied,
                fromServicePack,
                machineFolder,
                serverRules,
                closings);
    }

    @Override
    public List<Preset> presets() {
        return List.of(Preset.SEED, Preset.TODOKE);
    }

    @Override
    public List<FirewallRule> rules(Role role, Facts facts, Site site) {
        if (site.preset().filter(Preset.TODOKE::equals).isPresent()) {
            return TodokeRules.of(role, site);
        }
        return role == Role.SERVER ? serverRules.apply(site) : DeploymentManagerRules.machine(site, machineFolder);
    }

    @Override
    public List<Closing> closings() {
        return closings;
    }

    @Override
    public List<String> forms() {
        return List.copyOf(forms.keySet());
    }

    @Override
    public FirewallScript render(String form, List<FirewallRule> rules, Facts facts) {
        FirewallForm known = forms.get(form);
        if (known == null) {
            throw new IllegalArgumentException("No form of this firewall: " + form);
        }
        return known.render(rules, facts);
    }

    @Override
    public Optional<Opening> open(List<FirewallRule> rules, Facts facts, Duration timeLimit) {
        return applied.filter(netsh -> hasFirewall(facts))
                .map(netsh -> open(netsh, rules, timeLimit))
                .filter(opening -> !opening.actions().isEmpty());
    }

    private static Opening open(NetshDialect netsh, List<FirewallRule> rules, Duration timeLimit) {
        var losses = new Losses();
        var actions = new ArrayList<Action>();
        var checks = new ArrayList<Check>();
        for (FirewallRule rule : rules) {
            netsh.open(rule, losses).ifPresent(command -> {
                netsh.before(rule).forEach(before -> actions.add(run(before, timeLimit, ANY)));
                actions.add(run(command, timeLimit, OK));
                checks.add(netsh.proof(rule));
            });
        }
        return new Opening(actions, new Proof(checks), new LinkedHashSet<>(losses.all()));
    }

    private static Action run(NetshCommand command, Duration timeLimit, Set<Integer> accepted) {
        return new Action.Run(command.arguments(), "", Map.of(), timeLimit, accepted);
    }

    private boolean hasFirewall(Facts facts) {
        return WindowsFact.servicePack(facts).orElse(0) >= fromServicePack;
    }

    private static Map<String, FirewallForm> inOrder(FirewallForm... forms) {
        var byName = new LinkedHashMap<String, FirewallForm>();
        for (FirewallForm form : forms) {
            byName.put(form.name(), form);
        }
        return Collections.unmodifiableMap(byName);
    }
}
