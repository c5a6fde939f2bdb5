// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootClient.Stage;
import org.todoke.api.boot.BootDecision;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootEntry.BootFile;
import org.todoke.api.boot.BootService.Assignment;
import org.todoke.api.boot.Hardware;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Platform;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.fake.InMemoryBootStore;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.fake.TestClock;
import org.todoke.engine.internal.machine.MachineRegistry;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.kit.MemoryContentStore;

@DisplayName("What machines start from the network")
class BootDeskTest {

    private static final String NAME = "pxe-525400770001";
    private static final String UUID = "4c4c4544-0042-3510-8052-b4c04f4a3132";

    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryBootStore boots = new InMemoryBootStore(stores.machines());
    private final MemoryContentStore contents = new MemoryContentStore();
    private final TestClock clock = TestClock.started();
    private final MachineRegistry registry =
            new MachineRegistry(stores.machines(), new PresenceBoard(clock, Duration.ofSeconds(90)));
    private BootDesk desk;
    private BootEntry entry;

    @BeforeEach
    void entry() throws IOException {
        desk = desk("discover", "");
        var kernel = contents.put(new ByteArrayInputStream(new byte[] {1}), Optional.empty());
        entry = new BootEntry(
                "rescue",
                BootEntry.Kind.DEPLOYMENT,
                new BootFile("vmlinuz", kernel, BootFile.Use.LOADED),
                List.of(),
                "quiet");
        desk.addEntry(entry);
    }

    @Test
    @DisplayName("writes an unknown machine down as pending, with what it is")
    void writesDown() {
        BootDecision decision = desk.arrive(client(1), new Hardware("QEMU", "Standard PC\u0007", "S1"));

        assertThat(decision).isInstanceOf(BootDecision.Discover.class);
        Machine machine = registry.get(NAME);
        assertThat(machine.standing()).isEqualTo(Machine.Standing.PENDING);
        assertThat(machine.facts().get(Facts.HARDWARE_VENDOR)).contains("QEMU");
        assertThat(machine.facts().get(Facts.HARDWARE_MODEL)).contains("Standard PC");
        assertThat(machine.facts().get(Facts.HARDWARE_UUID)).contains(UUID);
    }

    @Test
    @DisplayName("writes a machine down once, however often it comes")
    void writesDownOnce() {
        desk.arrive(client(1), Hardware.unknown());

        assertThat(desk.arrive(client(1), Hardware.unknown())).isInstanceOf(BootDecision.LocalDisk.class);
        assertThat(registry.list()).hasSize(1);
    }

    @Test
    @DisplayName("writes nothing down for a DHCP packet alone, which anybody can forge by the thousand")
    void decidesWithoutWriting() {
        assertThat(desk.decide(client(1))).isInstanceOf(BootDecision.Discover.class);

        assertThat(registry.list()).isEmpty();
    }

    @Test
    @DisplayName("leaves pending machines out where an operator means all")
    void pendingIsNoMember() {
        desk.arrive(client(1), Hardware.unknown());

        assertThatThrownBy(() -> registry.select(List.of("all"))).isInstanceOf(ProblemException.class);
        desk.accept(NAME);
        assertThat(registry.select(List.of("all"))).hasSize(1);
    }

    @Test
    @DisplayName("gives a pending machine no work; an accepted one starts it once")
    void startsOnce() {
        desk.arrive(client(1), Hardware.unknown());
        assertThatThrownBy(() -> desk.assign(NAME, "rescue")).isInstanceOf(ProblemException.class);

        assertThat(desk.accept(NAME).standing()).isEqualTo(Machine.Standing.ACCEPTED);
        desk.assign(NAME, "rescue");
        assertThat(desk.assignments()).containsExactly(new Assignment(NAME, "rescue"));
        assertThat(desk.arrive(client(1), Hardware.unknown()))
                .isInstanceOfSatisfying(
                        BootDecision.Start.class,
                        start -> assertThat(start.entry()).isEqualTo(entry));

        desk.begun(client(1).mac(), "rescue");
        assertThat(desk.decide(client(1))).isInstanceOf(BootDecision.LocalDisk.class);
    }

    @Test
    @DisplayName("knows a machine by its UUID when it comes by another of its network cards")
    void otherCard() {
        desk.arrive(client(1), Hardware.unknown());

        desk.arrive(client(2), Hardware.unknown());

        assertThat(registry.list()).hasSize(1);
        assertThat(boots.interfaces()).hasSize(2);
    }

    @Test
    @DisplayName("keeps out whom the administrator keeps out")
    void denies() {
        assertThat(desk("discover", "52-54-00-77").decide(client(1))).isInstanceOf(BootDecision.Ignore.class);
        assertThat(desk("discover", "52:54:01").decide(client(1))).isInstanceOf(BootDecision.Discover.class);
    }

    @Test
    @DisplayName("takes a word for strangers that is none for the most cautious one")
    void cautious() {
        assertThat(desk("whatever", "").decide(client(1))).isInstanceOf(BootDecision.Ignore.class);
    }

    @Test
    @DisplayName("keeps an entry that a machine is to start")
    void keepsUsedEntry() {
        desk.arrive(client(1), Hardware.unknown());
        desk.accept(NAME);
        desk.assign(NAME, "rescue");

        assertThatThrownBy(() -> desk.removeEntry("rescue")).isInstanceOf(ProblemException.class);
        desk.unassign(NAME);
        desk.removeEntry("rescue");
        assertThat(desk.entries()).isEmpty();
    }

    private BootDesk desk(String strangers, String denied) {
        return new BootDesk(
                new BootTable(),
                boots,
                stores.machines(),
                registry,
                contents,
                stores,
                new Newcomers(boots, stores.machines(), stores, clock),
                rules(strangers, denied));
    }

    private static BootClient client(int number) {
        return new BootClient(
                MacAddress.parse("52:54:00:77:00:0" + number), Optional.of(UUID), Platform.BIOS, false, Stage.IPXE);
    }

    private static BootRules rules(String strangers, String denied) {
        return new BootRules() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return BootRules.class;
            }

            @Override
            public String strangers() {
                return strangers;
            }

            @Override
            public String[] allow() {
                return new String[0];
            }

            @Override
            public String[] deny() {
                return denied.split(",");
            }
        };
    }
}
