// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.BootCase;
import org.todoke.api.boot.BootCase.Strangers;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootDecision;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootEntry.BootFile;
import org.todoke.api.boot.BootPolicy;
import org.todoke.api.boot.BootService;
import org.todoke.api.boot.Dhcp6Answer;
import org.todoke.api.boot.Dhcp6Question;
import org.todoke.api.boot.DhcpAnswer;
import org.todoke.api.boot.Hardware;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.BootStore;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.Transactions;

/** Looks up what the boot policy decides on, and keeps the entries and who is to start which. */
@Component(configurationPid = BootRules.PID)
@Designate(ocd = BootRules.class)
public final class BootDesk implements BootService {

    private static final Logger LOG = LoggerFactory.getLogger(BootDesk.class);

    private final BootPolicy policy;
    private final BootStore boots;
    private final MachineStore machines;
    private final MachineService registry;
    private final ContentStore contents;
    private final Transactions transactions;
    private final Newcomers newcomers;
    private volatile MacRules rules;
    private volatile Strangers strangers;

    @Activate
    public BootDesk(
            @Reference BootPolicy policy,
            @Reference BootStore boots,
            @Reference MachineStore machines,
            @Reference MachineService registry,
            @Reference ContentStore contents,
            @Reference Transactions transactions,
            @Reference Newcomers newcomers,
            BootRules settings) {
        this.policy = policy;
        this.boots = boots;
        this.machines = machines;
        this.registry = registry;
        this.contents = contents;
        this.transactions = transactions;
        this.newcomers = newcomers;
        configure(settings);
    }

    @Modified
    public void configure(BootRules settings) {
        rules = MacRules.of(settings.allow(), settings.deny());
        strangers = strangers(settings.strangers());
    }

    /** A word that is none is taken for the most cautious one. */
    private static Strangers strangers(String word) {
        try {
            return Strangers.valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            LOG.error("strangers = {} in etc/org.todoke.boot.cfg is none of {}", word, List.of(Strangers.values()));
            return Strangers.IGNORE;
        }
    }

    @Override
    public DhcpAnswer advise(DhcpAnswer answer) {
        return answer.question()
                .boot()
                .map(client -> answer.with(decide(client)))
                .orElse(answer);
    }

    @Override
    public Dhcp6Answer advise6(Dhcp6Question question) {
        return new Dhcp6Answer(question, question.boot().map(this::decide));
    }

    @Override
    public BootDecision decide(BootClient client) {
        Optional<Machine> machine = machine(client);
        Optional<BootEntry> work =
                machine.flatMap(known -> boots.assignment(known.id())).flatMap(boots::entry);
        return policy.decide(new BootCase(
                client,
                rules.denies(client.mac()),
                machine.map(Machine::name),
                machine.filter(known -> known.standing() == Standing.PENDING).isPresent(),
                work,
                strangers));
    }

    @Override
    public BootDecision arrive(BootClient client, Hardware hardware) {
        BootDecision decision = decide(client);
        if (decision instanceof BootDecision.Discover) {
            newcomers.add(client, hardware);
        } else if (!(decision instanceof BootDecision.Ignore)) {
            machine(client).ifPresent(machine -> newcomers.addInterface(machine.id(), client));
        }
        return decision;
    }

    @Override
    public void begun(MacAddress mac, String entry) {
        boots.machineOf(mac).filter(machine -> boots.unassign(machine, entry)).ifPresent(machine -> {
            LOG.info("Machine {} starts {}", machine, entry);
        });
    }

    @Override
    public Machine accept(String machine) {
        Machine pending = registry.get(machine);
        if (!machines.accept(pending.id())) {
            throw ProblemException.conflict("engine.boot.not-pending", pending.name());
        }
        return registry.get(pending.id().value());
    }

    @Override
    public List<BootEntry> entries() {
        return boots.entries();
    }

    @Override
    public BootEntry entry(String name) {
        return boots.entry(name).orElseThrow(() -> ProblemException.notFound("engine.boot.no-entry", name));
    }

    @Override
    public void addEntry(BootEntry entry) {
        Stream.concat(Stream.of(entry.kernel()), entry.files().stream())
                .filter(file -> contents.find(file.content().sha256()).isEmpty())
                .map(BootFile::name)
                .findFirst()
                .ifPresent(missing -> {
                    throw ProblemException.invalid("engine.boot.no-file", missing, entry.name());
                });
        if (!boots.insert(entry)) {
            throw ProblemException.conflict("engine.boot.entry-taken", entry.name());
        }
    }

    @Override
    public void removeEntry(String name) {
        transactions.run(() -> {
            entry(name);
            boots.assignments().entrySet().stream()
                    .filter(assignment -> assignment.getValue().equals(name))
                    .findFirst()
                    .ifPresent(assignment -> {
                        throw ProblemException.conflict(
                                "engine.boot.entry-used",
                                name,
                                registry.get(assignment.getKey().value()).name());
                    });
            boots.deleteEntry(name);
        });
    }

    @Override
    public void assign(String machine, String entry) {
        Machine wanted = registry.get(machine);
        if (wanted.standing() == Standing.PENDING) {
            throw ProblemException.conflict("engine.boot.still-pending", wanted.name());
        }
        entry(entry);
        boots.assign(wanted.id(), entry);
    }

    @Override
    public void unassign(String machine) {
        MachineId wanted = registry.get(machine).id();
        boots.assignment(wanted).ifPresent(entry -> boots.unassign(wanted, entry));
    }

    @Override
    public List<Assignment> assignments() {
        Map<MachineId, String> assigned = boots.assignments();
        return machines.all().stream()
                .filter(machine -> assigned.containsKey(machine.id()))
                .map(machine -> new Assignment(machine.name(), assigned.get(machine.id())))
                .toList();
    }

    /** By its interface, else by its UUID: a machine may have several network cards. */
    private Optional<Machine> machine(BootClient client) {
        return boots.machineOf(client.mac())
                .or(() -> client.uuid().flatMap(boots::machineOf))
                .flatMap(machines::byId);
    }
}
