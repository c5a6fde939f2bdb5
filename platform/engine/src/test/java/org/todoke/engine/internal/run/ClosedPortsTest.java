// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.FAILED;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Setup;
import org.todoke.api.pkg.VersionNumber;
import org.todoke.api.run.Run;
import org.todoke.api.text.Message;
import org.todoke.api.work.Report.Phase;
import org.todoke.engine.internal.step.PackageStep;
import org.todoke.engine.kit.target.ScriptedFormat;
import org.todoke.engine.kit.target.ScriptedTarget;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript;

@DisplayName("F-2.4: contact that is lost")
class ClosedPortsTest {

    private final TestServer server = new TestServer(100);
    private TestAgent agent;

    @BeforeEach
    void install() throws IOException {
        server.install(new PackageStep());
        server.install(ScriptedTarget.claiming("test-os", Facts.OS_FAMILY, TestServer.OS)
                .with(new ClosedBySecond()));
        agent = server.agent("pc-1").heard();
        add("sp1", PackageType.SERVICE_PACK, 1);
        add("sp2", PackageType.SERVICE_PACK, 2);
        add("app", PackageType.APPLICATION, 2);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest(name = "after {0} → {1}")
    @CsvSource({
        "sp2, engine.expired.ports-closed",
        "sp1, engine.expired.installing",
        "app, engine.expired.installing",
    })
    void reason(String pkg, String reason) {
        server.addScenario("one", pkg);
        Run run = server.start("one", agent);
        agent.reports(agent.order().id(), Phase.RUNNING, 1);

        server.pass(TestServer.STEP_LIMIT.plus(Duration.ofMinutes(1)));

        server.assertState(run, agent, FAILED, reason);
    }

    private void add(String id, PackageType type, int major) throws IOException {
        var description = new NewPackage(
                id,
                Basics.of(type, major + ".0").withNumber(new VersionNumber(major, 0)),
                Setup.of(ScriptedFormat.NAME, id + ".bin"));
        server.packages.add(description, new ByteArrayInputStream(new byte[] {1, 2, 3}));
        assertThat(server.packages.list()).anyMatch(pkg -> pkg.id().value().equals(id));
    }

    /** As Windows XP has it (F-2.1). */
    private static final class ClosedBySecond implements Firewall {

        @Override
        public List<FirewallRule> rules(Role role, Facts facts, Site site) {
            return List.of();
        }

        @Override
        public List<Closing> closings() {
            return List.of(Closing.byServicePack(2, Message.of("test.closes")));
        }

        @Override
        public List<String> forms() {
            return List.of("test");
        }

        @Override
        public FirewallScript render(String form, List<FirewallRule> rules, Facts facts) {
            throw new IllegalArgumentException(form);
        }

        @Override
        public Optional<Opening> open(List<FirewallRule> rules, Facts facts, Duration timeLimit) {
            return Optional.empty();
        }
    }
}
