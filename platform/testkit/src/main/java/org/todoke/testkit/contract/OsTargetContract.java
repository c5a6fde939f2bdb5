// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.target.TargetInterview.Answered;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.FactProbes;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.TargetInfo;

/**
 * What every target must do, whatever its operating system: be the same at each call, know its machines from others by any facts
 * without an exception, ask bounded questions, plan installations that begin with the package and end in a proof, and answer in time.
 * Immutable; blocks for at most the time limit, also when the target hangs.
 *
 * @param timeLimit for all questions together
 * @param examples packages of the target's formats that it must accept, for what the kit's own samples do not reach
 */
public record OsTargetContract(Duration timeLimit, List<Package> examples) {

    private static final Set<String> FAMILIES = Set.of("unix", "windows");

    public OsTargetContract {
        examples = List.copyOf(examples);
    }

    /**
     * The quick check that admission makes (ruling 11): no examples, a tenth of a second on an idle machine, 10 s at most. The limit is wide since a
     * server starts all its bundles at once, and a good target must not be refused for that.
     */
    public static OsTargetContract quick() {
        return new OsTargetContract(Duration.ofSeconds(10), List.of());
    }

    /** What the target does not keep; empty when it keeps everything. An error keeps a target out, a warning does not. */
    public List<Finding> check(OsTarget target) {
        return inspect(target).findings();
    }

    /** The same, with every message that the target gave on the way, for a check of its texts. */
    public Inspection inspect(OsTarget target) {
        return inspect(() -> target);
    }

    /** The same with a target that is yet to be made, which is the first question. */
    public Inspection inspect(Supplier<OsTarget> making) {
        var interview = new Interview();
        new Deadline(timeLimit)
                .hold(interview, asking -> asking.once("OsTarget", making).ifPresent(target -> ask(target, asking)));
        boolean ended = interview.findings().stream()
                .noneMatch(finding -> finding.text().key().equals("testkit.contract.overrun"));
        return new Inspection(interview.findings(), interview.answered(), ended ? interview.said() : Set.of());
    }

    private void ask(OsTarget target, Interview interview) {
        Optional<TargetInfo> info = interview.ask("OsTarget.info()", target::info);
        info.ifPresent(given -> judge(interview, given));
        interview.ask(
                "OsTarget.capabilities().kinds()", () -> target.capabilities().kinds());
        Optional<Capabilities> capabilities = interview.once("OsTarget.capabilities()", target::capabilities);
        if (info.isPresent() && capabilities.isPresent()) {
            ask(interview, info.get(), capabilities.get());
        }
    }

    private void ask(Interview interview, TargetInfo info, Capabilities capabilities) {
        Optional<Identify> identify = capabilities.get(Identify.class);
        interview.require(identify.isPresent(), "testkit.contract.no-identify");
        identify.ifPresent(new IdentifyQuestions(interview, info)::ask);
        capabilities.get(FactProbes.class).ifPresent(new FactProbeQuestions(interview, info)::ask);
        capabilities.get(Firewall.class).ifPresent(new FirewallQuestions(interview)::ask);
        new AdviceQuestions(interview).ask(capabilities);
        capabilities.get(PackageRules.class).ifPresent(rules -> new FormatQuestions(interview).ask(rules, examples));
    }

    private static void judge(Interview interview, TargetInfo info) {
        interview.require(FAMILIES.contains(info.family()), "testkit.contract.family", info.family(), FAMILIES);
        boolean supportSaid =
                !info.supported().isEmpty() && info.supported().stream().noneMatch(String::isBlank);
        interview.require(supportSaid, "testkit.contract.supported");
    }

    /**
     * What came of an inspection.
     *
     * @param answered every kind of question that was put, with what is wrong with the answers
     * @param said the messages that the target gave; empty when it ran out of time
     */
    public record Inspection(List<Finding> findings, List<Answered> answered, Set<Message> said) {}
}
