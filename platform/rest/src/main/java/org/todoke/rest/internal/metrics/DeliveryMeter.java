// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.delivery.ReceiverProgress;
import org.todoke.api.delivery.Session;
import org.todoke.api.delivery.SessionProgress;
import org.todoke.api.delivery.Sessions;
import org.todoke.api.delivery.TransferFigures;

/**
 * Figures of delivery: transfers by unicast, and of each multicast session its rate, loss, repairs and how far its receivers are. They are read without signing
 * in, so they name no machine. A session that has ended disappears after some minutes, so that the number of figures is bounded by the number of sessions at once.
 */
@Component(service = DeliveryMeter.class, immediate = true)
public final class DeliveryMeter implements MultiCollector {

    private final Metrics metrics;
    private final Sessions sessions;
    private final TransferFigures transfers;

    @Activate
    public DeliveryMeter(
            @Reference Metrics metrics, @Reference Sessions sessions, @Reference TransferFigures transfers) {
        this.metrics = metrics;
        this.sessions = sessions;
        this.transfers = transfers;
        metrics.registry().register(this);
    }

    @Deactivate
    void deactivate() {
        metrics.registry().unregister(this);
    }

    @Override
    public MetricSnapshots collect() {
        List<Session> all = sessions.all();
        return MetricSnapshots.of(
                counter("todoke_delivery_unicast_bytes", "Bytes of content sent by unicast", transfers.sentBytes()),
                counter("todoke_delivery_refused", "Requests for content told to come again", transfers.refused()),
                gauge("todoke_delivery_transfers", "Transfers by unicast that run", transfers.running()),
                gauge("todoke_delivery_waiting", "Requests for content that wait for a place", transfers.waiting()),
                ofSessions(all, "rate_bytes", "Bytes per second sent to the group", SessionProgress::bytesPerSecond),
                ofSessions(all, "sent_bytes", "Bytes sent to the group, with repairs", SessionProgress::sentBytes),
                ofSessions(all, "loss_ratio", "Mean share of datagrams that are lost", SessionProgress::loss),
                ofSessions(all, "repair_ratio", "Symbols sent beyond the object's own", SessionProgress::repairRatio),
                receivers(all),
                progress(all));
    }

    private static CounterSnapshot counter(String name, String help, double value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private static GaugeSnapshot ofSessions(
            List<Session> all, String name, String help, ToDoubleFunction<SessionProgress> figure) {
        var gauge = GaugeSnapshot.builder().name("todoke_session_" + name).help(help);
        all.forEach(session -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of("session", session.id().value()))
                .value(figure.applyAsDouble(session.progress()))
                .build()));
        return gauge.build();
    }

    private static GaugeSnapshot receivers(List<Session> all) {
        var gauge =
                GaugeSnapshot.builder().name("todoke_session_receivers").help("Receivers of a session, by their state");
        for (Session session : all) {
            SessionProgress progress = session.progress();
            for (ReceiverProgress.State state : ReceiverProgress.State.values()) {
                gauge.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(Labels.of(
                                "session",
                                session.id().value(),
                                "state",
                                state.name().toLowerCase(Locale.ROOT)))
                        .value(progress.count(state))
                        .build());
            }
        }
        return gauge.build();
    }

    private static GaugeSnapshot progress(List<Session> all) {
        var gauge = GaugeSnapshot.builder()
                .name("todoke_session_receiver_bytes")
                .help(
                        "Bytes of the object that the slowest, the middle and the fastest receiver have, of sessions that run");
        for (Session session : all) {
            SessionProgress progress = session.progress();
            long[] bytes = progress.receivers().stream()
                    .mapToLong(ReceiverProgress::bytes)
                    .sorted()
                    .toArray();
            if (progress.state() != SessionProgress.State.ENDED && bytes.length > 0) {
                gauge.dataPoint(of(session, "slowest", bytes[0]));
                gauge.dataPoint(of(session, "middle", bytes[bytes.length / 2]));
                gauge.dataPoint(of(session, "fastest", bytes[bytes.length - 1]));
            }
        }
        return gauge.build();
    }

    private static GaugeDataPointSnapshot of(Session session, String receiver, long bytes) {
        return GaugeDataPointSnapshot.builder()
                .labels(Labels.of("session", session.id().value(), "receiver", receiver))
                .value(bytes)
                .build();
    }
}
