// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.Invitation;
import org.todoke.api.delivery.ReceiverProgress;
import org.todoke.api.delivery.Session;
import org.todoke.api.delivery.SessionId;
import org.todoke.api.delivery.SessionOptions;
import org.todoke.api.delivery.SessionProgress;
import org.todoke.api.delivery.Sessions;
import org.todoke.api.delivery.TransferFigures;
import org.todoke.api.machine.MachineId;

@DisplayName("/metrics of delivery")
class DeliveryMeterTest {

    private static final SessionId ID = SessionId.of(0xabcL);

    private final Metrics metrics = new Metrics();
    private final List<Session> running = new CopyOnWriteArrayList<>();
    private final DeliveryMeter meter = new DeliveryMeter(metrics, new Running(running), new Transfers());

    @Test
    @DisplayName(
            "tells of a session its rate, bytes, loss, repairs, its receivers by state and how far they are, and names no machine")
    void session() throws IOException {
        running.add(session(SessionProgress.State.SENDING));

        assertThat(page())
                .contains(
                        line("rate_bytes", "", 40_000_000),
                        line("sent_bytes", "", 1_500_000),
                        line("loss_ratio", "", 0.05),
                        line("repair_ratio", "", 0.09),
                        line("receivers", ",state=\"receiving\"", 1),
                        line("receivers", ",state=\"trailing\"", 1),
                        line("receivers", ",state=\"complete\"", 0),
                        receiver("slowest", 70_000),
                        receiver("middle", 1_000_000),
                        receiver("fastest", 1_000_000))
                .noneMatch(line -> line.contains("m-0000000"));
    }

    @Test
    @DisplayName("keeps the sums of a session that has ended, without a line for its receivers")
    void ended() throws IOException {
        running.add(session(SessionProgress.State.ENDED));

        assertThat(page()).contains(line("sent_bytes", "", 1_500_000)).noneMatch(line -> line.contains("receiver="));
    }

    @Test
    @DisplayName("forgets a session that the server has forgotten, and all of it when delivery is switched off")
    void forgotten() throws IOException {
        running.add(session(SessionProgress.State.SENDING));
        running.clear();

        assertThat(page()).noneMatch(line -> line.contains(ID.value()));

        meter.deactivate();
        assertThat(page()).noneMatch(line -> line.contains("todoke_delivery"));
    }

    @Test
    @DisplayName("tells of unicast what was sent, what runs, waits and was told to come again")
    void unicast() throws IOException {
        assertThat(page())
                .contains(
                        "todoke_delivery_unicast_bytes_total 12345.0",
                        "todoke_delivery_refused_total 4.0",
                        "todoke_delivery_transfers 3.0",
                        "todoke_delivery_waiting 2.0");
    }

    private static String line(String name, String label, double value) {
        return "todoke_session_" + name + "{session=\"" + ID.value() + "\"" + label + "} " + value;
    }

    private static String receiver(String which, double bytes) {
        return "todoke_session_receiver_bytes{receiver=\"" + which + "\",session=\"" + ID.value() + "\"} " + bytes;
    }

    private List<String> page() throws IOException {
        var out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(out, metrics.registry().scrape());
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Session session(SessionProgress.State state) {
        return new Fixed(new SessionProgress(
                state,
                40,
                30,
                1_500_000,
                40_000_000,
                0.05,
                0.09,
                List.of(
                        new ReceiverProgress(
                                new MachineId("m-00000001"), ReceiverProgress.State.RECEIVING, 1_000_000, 0.01),
                        new ReceiverProgress(
                                new MachineId("m-00000002"), ReceiverProgress.State.TRAILING, 70_000, 0.9))));
    }

    /** A session at one moment. */
    private record Fixed(SessionProgress progress) implements Session {

        @Override
        public SessionId id() {
            return ID;
        }

        @Override
        public ContentRef content() {
            return new ContentRef("ab".repeat(32), 1_000_000);
        }

        @Override
        public List<Invitation> invitations() {
            return List.of();
        }

        @Override
        public void start() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void end() {
            throw new UnsupportedOperationException();
        }
    }

    private record Running(List<Session> all) implements Sessions {

        @Override
        public Session open(ContentRef content, List<MachineId> receivers, SessionOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Session> find(SessionId id) {
            throw new UnsupportedOperationException();
        }
    }

    private record Transfers(int running, int waiting, long sentBytes, long refused) implements TransferFigures {

        private Transfers() {
            this(3, 2, 12_345, 4);
        }
    }
}
