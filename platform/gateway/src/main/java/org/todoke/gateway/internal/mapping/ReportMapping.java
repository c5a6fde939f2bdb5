// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.mapping;

import java.util.Optional;
import org.todoke.api.work.Observation;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Report;
import org.todoke.api.work.Result;

/** Reports on their way in. The protocol's names and the server's are the same; a test holds them so. */
public final class ReportMapping {

    private ReportMapping() {}

    public static Report report(org.todoke.agent.wire.work.Report report) {
        return new Report(
                orderId(report.order()),
                report.sequence(),
                Report.Phase.valueOf(report.phase().name()),
                report.bytesDone(),
                report.result().map(ReportMapping::result));
    }

    public static OrderId orderId(org.todoke.agent.wire.work.OrderId id) {
        return new OrderId(id.value());
    }

    private static Result result(org.todoke.agent.wire.work.Result result) {
        return new Result(
                result.exits().stream()
                        .map(exit -> new Result.CommandExit(exit.exitCode(), exit.output()))
                        .toList(),
                result.observations().stream().map(ReportMapping::observation).toList(),
                failure(result.failure()));
    }

    private static Observation observation(org.todoke.agent.wire.work.Observation observation) {
        return new Observation(
                Observation.State.valueOf(observation.state().name()), observation.value(), observation.detail());
    }

    private static Optional<Result.Failure> failure(Optional<org.todoke.agent.wire.work.Result.Failure> failure) {
        return failure.map(each ->
                new Result.Failure(Result.Failure.Cause.valueOf(each.cause().name()), each.detail()));
    }
}
