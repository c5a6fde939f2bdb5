// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A measurement, run by name alone: 256 MiB to receivers in namespaces, beside udpcast and uftp in turn. Where datagrams are lost there is no
 * segmentation offload on the wires, or a loss would take twenty at once. Each figure is from the order to send to the end of the sender, contents compared; ours with processes that have run once before, as agents
 * and server have.
 */
@SuppressWarnings("try") // closing a lab waits for processes
class MulticastBench {

    private static final int SIZE = 256 << 20;
    /** About twice what the slower peer takes for eight receivers without loss. */
    private static final int PEER_LIMIT_SECONDS = 20;

    private static final String SLOW = "160mbit";
    private static final Path FOLDER =
            Path.of("/dev/shm/todoke-bench-" + ProcessHandle.current().pid());

    private final Path object = FOLDER.resolve("object");
    private final int rounds = Integer.getInteger("todoke.bench.rounds", 5);
    private final String offloadWithoutLoss = System.getProperty("todoke.bench.offload", "on");
    private final int[] counts = numbers("todoke.bench.receivers", "3,8");
    private final int[] losses = numbers("todoke.bench.permille", "0,10,50");
    private final int[] growth = numbers("todoke.bench.growth", "1,3,8,16,32");

    @Test
    void measure() throws Exception {
        Files.createDirectories(FOLDER);
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        Files.write(object, bytes);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        String last = "";
        try {
            for (int count : counts) {
                last = beside(count, sha256);
            }
            for (int count : growth) {
                try (Lab lab = new Lab(count)) {
                    var ours = new Ours(lab, count, sha256);
                    ours.send();
                    say("growth: %2d receivers, %.2f s", count, SIZE / 1e6 / ours.send());
                }
            }
            if (growth.length > 0) {
                slow(sha256);
            }
            say("%s", last);
        } finally {
            for (Path each : list(FOLDER)) {
                Files.delete(each);
            }
        }
    }

    /** @return the line of the hardest row */
    private String beside(int count, String sha256) throws Exception {
        String worst = "";
        double least = Double.MAX_VALUE;
        try (Lab lab = new Lab(count)) {
            var ours = new Ours(lab, count, sha256);
            say("%d receivers, first session of fresh processes: %.1f MB/s", count, ours.send());
            for (int permille : losses) {
                String offload = permille == 0 ? offloadWithoutLoss : "off";
                lab.set("offload", offload);
                lab.set("loss", String.valueOf(permille));
                Map<String, double[]> all = new LinkedHashMap<>();
                for (String name : List.of("ours", "udpcast", "uftp")) {
                    all.put(name, new double[rounds]);
                }
                for (int round = 0; round < rounds; round++) {
                    all.get("ours")[round] = ours.send();
                    all.get("udpcast")[round] = udpcast(lab, count);
                    all.get("uftp")[round] = uftp(lab, count);
                }
                StringBuilder row = new StringBuilder();
                all.forEach((name, values) -> row.append(String.format(
                        Locale.ROOT,
                        "  %s %.1f (%.1f-%.1f)",
                        name,
                        median(values),
                        values[0],
                        values[values.length - 1])));
                String peer = median(all.get("udpcast")) > median(all.get("uftp")) ? "udpcast" : "uftp";
                double ratio = median(all.get("ours")) / median(all.get(peer));
                say(
                        "%d receivers, loss %.1f %%, segmentation %s:%s MB/s, ratio %.2f",
                        count, permille / 10.0, offload, row, ratio);
                if (ratio < least) {
                    least = ratio;
                    worst = String.format(
                            Locale.ROOT,
                            "multicast: ours %.1f MB/s, %s %.1f MB/s, ratio %.2f",
                            median(all.get("ours")),
                            peer,
                            median(all.get(peer)),
                            ratio);
                }
            }
        }
        return worst;
    }

    /** What the others lose by one receiver that has a tenth of their speed: it is what an old cable makes of a machine. */
    private void slow(String sha256) throws Exception {
        double[] alike = new double[rounds];
        double[] uneven = new double[rounds];
        try (Lab lab = new Lab(3)) {
            var ours = new Ours(lab, 3, sha256);
            ours.send();
            for (int round = 0; round < rounds; round++) {
                alike[round] = ours.sendToOthers(() -> {});
                lab.set("slow", "1", SLOW);
                uneven[round] = ours.sendToOthers(() -> lab.set("slow", "1", "off"));
            }
        }
        say("two receivers beside a third: %.1f MB/s; where it has %s: %.1f MB/s", median(alike), SLOW, median(uneven));
    }

    /** What a lab is to do in the middle. */
    private interface Change {
        void make() throws Exception;
    }

    private final class Ours {

        private final Talk sender;
        private final List<Talk> receivers = new ArrayList<>();

        private Ours(Lab lab, int count, String sha256) throws IOException {
            sender = lab.sender(object, sha256, "native");
            sender.say("prepare");
            sender.await("prepared");
            for (int i = 1; i <= count; i++) {
                receivers.add(lab.receiver(i, FOLDER.resolve("ours" + i), 5_000));
            }
        }

        private double send() throws IOException {
            long begun = begin();
            receivers.forEach(receiver -> receiver.await("received"));
            sender.await("ended");
            double speed = speedSince(begun);
            compare();
            return speed;
        }

        /** Until all but the first have it; only then may the first be waited for. */
        private double sendToOthers(Change then) throws Exception {
            long begun = begin();
            receivers.stream().skip(1).forEach(receiver -> receiver.await("received"));
            double speed = speedSince(begun);
            then.make();
            receivers.get(0).await("received");
            sender.await("ended");
            compare();
            return speed;
        }

        private long begin() throws IOException {
            sender.forget();
            receivers.forEach(Talk::forget);
            long begun = System.nanoTime();
            sender.say("open " + receivers.size() + " MAXIMUM 0");
            sender.await("opened");
            List<String> invitations = sender.all("invite ");
            for (int i = 0; i < receivers.size(); i++) {
                receivers.get(i).say(invitations.get(i));
            }
            return begun;
        }

        private void compare() throws IOException {
            for (int i = 1; i <= receivers.size(); i++) {
                check(FOLDER.resolve("ours" + i));
            }
        }
    }

    private static double speedSince(long begun) {
        return SIZE / 1e6 / ((System.nanoTime() - begun) / 1e9);
    }

    /** Its own settings, with forward error correction as its manual has it where that is what is faster with loss. */
    private double udpcast(Lab lab, int count) throws Exception {
        List<Process> receivers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            receivers.add(lab.start(
                    "c" + i,
                    "udp-receiver --nokbd --interface eth0 --mcast-rdv-address 239.77.2.2 --portbase 9200 --rcvbuf 4194304 --start-timeout 20 --file "
                            + FOLDER.resolve("udp" + i)));
        }
        Thread.sleep(700);
        long begun = System.nanoTime();
        Process sender = lab.start(
                "srv",
                "udp-sender --nokbd --interface eth0 --mcast-rdv-address 239.77.2.2 --portbase 9200 --min-receivers "
                        + count + " --max-wait 10 --file " + object);
        end(sender, PEER_LIMIT_SECONDS);
        double speed = speedSince(begun);
        for (Process each : receivers) {
            end(each, 1);
        }
        boolean delivered = true;
        for (int i = 1; i <= count; i++) {
            delivered &= isDelivered(FOLDER.resolve("udp" + i), "udpcast");
        }
        return delivered ? speed : 0;
    }

    /** As fast as it goes, with large buffers, which was its best. */
    private double uftp(Lab lab, int count) throws Exception {
        List<Process> receivers = new ArrayList<>();
        StringBuilder hosts = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            Path folder = Files.createDirectories(FOLDER.resolve("uftp" + i));
            receivers.add(lab.start(
                    "c" + i,
                    "uftpd -d -D " + folder + " -I eth0 -M 239.77.3.1 -B 4194304 -L /dev/null -P "
                            + FOLDER.resolve("pid" + i)));
            hosts.append(i == 1 ? "" : ",").append(String.format("0x0A4D00%02X", 10 + i));
        }
        Thread.sleep(1_000);
        long begun = System.nanoTime();
        Process sender = lab.start(
                "srv", "uftp -I eth0 -M 239.77.3.1 -P 239.77.3.2 -R -1 -B 4194304 -b 1400 -H " + hosts + " " + object);
        end(sender, PEER_LIMIT_SECONDS);
        double speed = speedSince(begun);
        Thread.sleep(300);
        for (Process each : receivers) {
            each.destroy();
            each.waitFor();
        }
        boolean delivered = true;
        for (int i = 1; i <= count; i++) {
            delivered &= isDelivered(FOLDER.resolve("uftp" + i).resolve("object"), "uftp");
            Files.delete(FOLDER.resolve("uftp" + i));
        }
        return delivered ? speed : 0;
    }

    /** udpcast's sender waits for minutes for a receiver whose last word was lost. */
    private static void end(Process peer, long seconds) throws InterruptedException {
        if (!peer.waitFor(seconds, TimeUnit.SECONDS)) {
            peer.destroyForcibly().waitFor();
        }
    }

    /** A peer that does not deliver counts as one that stands still; it is said. */
    private boolean isDelivered(Path file, String name) throws IOException {
        boolean right = Files.exists(file) && Files.mismatch(file, object) == -1;
        if (!right) {
            say("%s did not deliver %s", name, file.getFileName());
        }
        Files.deleteIfExists(file);
        return right;
    }

    private void check(Path file) throws IOException {
        assertThat(Files.mismatch(file, object)).as(file.toString()).isEqualTo(-1);
        Files.delete(file);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Sorts, too. */
    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static int[] numbers(String property, String otherwise) {
        String text = System.getProperty(property, otherwise);
        return text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    private static void say(String format, Object... args) {
        System.out.println(String.format(Locale.ROOT, format, args));
    }
}
