// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.Check;
import org.todoke.agent.wire.work.Observation;
import org.todoke.agent.wire.work.Probe;

/** Whether an order may go on. What cannot be observed neither holds nor fails. */
final class Precondition {

    /** Whether something holds, as far as it can be seen. */
    private enum Truth {
        NO,
        UNKNOWN,
        YES
    }

    private final Prober prober;
    private String seen = "";

    Precondition(Prober prober) {
        this.prober = prober;
    }

    /** What keeps the order from going on: what was looked at, and what was seen there; empty when it may. */
    Optional<String> hindrance(Action.Require require) {
        Truth truth = any(require.anyOf());
        boolean goesOn;
        switch (require.wanted()) {
            case HOLDS:
                goesOn = truth == Truth.YES;
                break;
            case HOLDS_NOT:
                goesOn = truth == Truth.NO;
                break;
            default:
                goesOn = truth != Truth.NO;
                break;
        }
        return goesOn ? Optional.empty() : Optional.of(seen);
    }

    private Truth any(List<List<Check>> lists) {
        Truth best = Truth.NO;
        for (List<Check> all : lists) {
            Truth truth = all(all);
            best = truth.compareTo(best) > 0 ? truth : best;
            if (best == Truth.YES) {
                return best;
            }
        }
        return best;
    }

    private Truth all(List<Check> checks) {
        Truth worst = Truth.YES;
        for (Check check : checks) {
            Truth truth = holds(check);
            worst = truth.compareTo(worst) < 0 ? truth : worst;
            if (worst == Truth.NO) {
                return worst;
            }
        }
        return worst;
    }

    private Truth holds(Check check) {
        Observation observation = prober.answer(check.probe());
        seen = describe(check.probe()) + ": " + describe(observation);
        switch (observation.state()) {
            case UNKNOWN:
                return Truth.UNKNOWN;
            case ABSENT:
                return check.wanted() == Check.Wanted.ABSENT ? Truth.YES : Truth.NO;
            default:
                return isMet(check, observation.value()) ? Truth.YES : Truth.NO;
        }
    }

    private static boolean isMet(Check check, String value) {
        switch (check.wanted()) {
            case EXISTS:
                return true;
            case ABSENT:
                return false;
            case EQUAL:
                return value.equals(check.value());
            case MATCH:
                return matches(check.value(), value);
            default:
                int order = VersionOrder.compare(value.trim(), check.value().trim());
                return compares(check.wanted(), order);
        }
    }

    private static boolean compares(Check.Wanted wanted, int order) {
        switch (wanted) {
            case LESS:
                return order < 0;
            case AT_MOST:
                return order <= 0;
            case AT_LEAST:
                return order >= 0;
            case GREATER:
                return order > 0;
            default:
                return order != 0;
        }
    }

    private static boolean matches(String pattern, String value) {
        try {
            return Pattern.compile(pattern).matcher(new PatientText(value)).matches();
        } catch (PatternSyntaxException | StackOverflowError e) {
            return false;
        }
    }

    private static String describe(Probe probe) {
        return probe.accept(new Probe.Visitor<String>() {
            @Override
            public String file(Probe.File file) {
                return file.path();
            }

            @Override
            public String hash(Probe.Hash hash) {
                return "SHA-256 " + hash.path();
            }

            @Override
            public String command(Probe.Command command) {
                return String.join(" ", command.command());
            }

            @Override
            public String registry(Probe.Registry registry) {
                return registry.key() + "\\" + registry.valueName();
            }

            @Override
            public String typedRegistry(Probe.TypedRegistry registry) {
                return registry.key() + "\\" + registry.valueName() + " (" + registry.type() + ")";
            }

            @Override
            public String unsupported(Probe.Unsupported unsupported) {
                return unsupported.kind();
            }
        });
    }

    private static String describe(Observation observation) {
        switch (observation.state()) {
            case ABSENT:
                return "absent";
            case UNKNOWN:
                return "unknown, " + observation.detail();
            default:
                return observation.value().isEmpty() ? "present" : observation.value();
        }
    }
}
