// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Start to ready of the server beside the bare Karaf of the same version, in turns (ruling 17: the figures are of starts after
 * the first; the first is reported beside them). Ours is ready when {@code /health/ready} answers 200, Karaf when its shell
 * greets over SSH, which it does last.
 */
public final class StartBench {

    private static final double MEGA = 1_000_000.0;
    private static final double KIBI_TO_MEGA = 1_024 / MEGA;

    private final List<Contender> contenders;
    private final int rounds;

    private StartBench(List<Contender> contenders, int rounds) {
        this.contenders = contenders;
        this.rounds = rounds;
    }

    /** Arguments: the folder with our archive, Karaf's archive, a folder to work in, the number of rounds. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path work = Path.of(args[2]);
        var ours = new TodokeServer(Unpacked.in(Path.of(args[0]), work.resolve("todoke")));
        var karaf = new BareKaraf(Unpacked.of(Path.of(args[1]), work.resolve("karaf")));
        new StartBench(List.of(ours, karaf), Integer.parseInt(args[3])).run();
    }

    private void run() throws IOException, InterruptedException {
        List<Start> first = new ArrayList<>();
        List<List<Start>> later = List.of(new ArrayList<>(), new ArrayList<>());
        for (Contender contender : contenders) {
            first.add(contender.start());
        }
        for (int round = 1; round <= rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                later.get(i).add(contenders.get(i).start());
            }
            say("round %d of %d: %.2f s, %.2f s", round, rounds, last(later.get(0)), last(later.get(1)));
        }
        say(
                "%-10s %14s %28s %18s %12s",
                "", "first start s", "later starts s median (range)", "resident MB median", "archive MB");
        for (int i = 0; i < contenders.size(); i++) {
            row(contenders.get(i), first.get(i), later.get(i));
        }
        double ourSeconds = Spread.of(later.get(0), Start::seconds).median();
        double karafSeconds = Spread.of(later.get(1), Start::seconds).median();
        say("start: ours %.2f s, Karaf %.2f s, ratio %.2f", ourSeconds, karafSeconds, ourSeconds / karafSeconds);
    }

    private static void row(Contender contender, Start first, List<Start> later) throws IOException {
        Spread seconds = Spread.of(later, Start::seconds);
        Spread memory = Spread.of(later, start -> start.residentKibibytes() * KIBI_TO_MEGA);
        say(
                "%-10s %14.2f %14.2f (%5.2f – %5.2f) %18.0f %12.1f",
                contender.name(),
                first.seconds(),
                seconds.median(),
                seconds.least(),
                seconds.most(),
                memory.median(),
                Files.size(contender.archive()) / MEGA);
    }

    private static double last(List<Start> starts) {
        return starts.get(starts.size() - 1).seconds();
    }

    private static void say(String format, Object... args) {
        System.out.println(String.format(Locale.ROOT, format, args));
    }

    /** How one start went: from the launch of the start script to ready, and the memory some seconds later. */
    record Start(Duration toReady, long residentKibibytes) {
        double seconds() {
            return toReady.toNanos() / 1e9;
        }
    }
}
