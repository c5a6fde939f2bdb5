// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Runs that deliver by multicast to real agents on a bridge")
class MulticastRunIT {

    private static final Pattern RUN_NUMBER = Pattern.compile("(?i)\\brun\\s+(\\d+)");
    private static final int MEGA = 1 << 20;
    private static final String UNICAST = "todoke_delivery_unicast_bytes_total";

    @Test
    @DisplayName(
            "F-2.19, F-2.20: a round of three gets its package by one stream, one that no multicast reaches fetches it, "
                    + "and the machine too many goes with the next round")
    void gathersAndDelivers() throws Exception {
        try (var lab = new GroupLab("multicast-run", 5)) {
            lab.serve();
            lab.join(1, 4);
            lab.block(4);
            application(lab, "big", 24, "--max-targets", "3", "--max-wait", "10s");

            String first = start(lab, "big", "m1,m2,m3");
            String page = lab.await(first, text -> text.contains("3 completed"));
            assertThat(arrival(page, "m1")).contains("25.2 MB", "complete");
            assertThat(lab.figure(UNICAST)).isLessThan(2 * MEGA);
            assertThat(lab.agent(2).log()).contains("by multicast from 239.255.77.");
            assertThat(lab.figure("todoke_session_sent_bytes{")).isGreaterThan(24.0 * MEGA);

            lab.join(5, 5);
            application(lab, "next", 4, "--max-targets", "3", "--max-wait", "5s", "--address", "239.255.78.5");
            String second = start(lab, "next", "m1,m2,m4,m5");
            String other = lab.await(second, text -> text.contains("4 completed"));

            assertThat(arrival(other, "m4")).contains("no multicast arrives");
            assertThat(lab.agent(1).log()).contains("by multicast from 239.255.78.5");
            assertThat(lab.shell("todoke:run-show", second, "--history")).contains("gathering");
            assertThat(lab.shell("todoke:sessions")).contains("ended", "239.255.78.5");
        }
    }

    @Test
    @DisplayName(
            "a server that is killed in the middle of a session finds its machines again, and each has the package in the end")
    void survivesTheServer() throws Exception {
        try (var lab = new GroupLab("multicast-kill", 2)) {
            lab.configure("org.todoke.delivery.multicast", "budgetMegabytesPerSecond = 4");
            lab.serve();
            lab.join(1, 2);
            application(lab, "big", 40, "--max-targets", "2", "--max-wait", "10s");

            String run = start(lab, "big", "m1,m2");
            Awaitility.await("a third is there")
                    .atMost(GroupLab.PATIENCE)
                    .until(() -> lab.shell("todoke:sessions").matches("(?s).*sending.* [2-5]\\d %.*"));
            lab.killServer();
            lab.serve();

            String page = lab.await(run, text -> text.contains("2 completed"));
            assertThat(arrival(page, "m1")).contains("MB");
            assertThat(lab.agent(1).log()).contains("It came: ");
        }
    }

    @Test
    @DisplayName("machines of a site that share fetch from each other: the server sends the package to one of three")
    void peers() throws Exception {
        try (var lab = new GroupLab("peers", 3)) {
            lab.configure("org.todoke.delivery", "peers = true");
            lab.serve();
            lab.join(1, 3, "--share-mb", "100");
            Path archive = archive(lab.workspace, "big", 24);
            add(lab, "big", archive);
            lab.shell("todoke:scenario-create", "big", "--package", "big", "--time-limit", "3m", "--wait-limit", "3m");

            lab.await(start(lab, "big", "m1"), text -> text.contains("1 completed"));
            String others = start(lab, "big", "m2,m3");
            lab.await(others, text -> text.contains("2 completed"));

            assertThat(lab.agent(2).log()).contains("came from the machine at 10.79.0.1");
            assertThat(lab.agent(3).log()).contains("came from the machine at 10.79.0.1");
            assertThat(lab.figure(UNICAST)).isBetween((double) Files.size(archive), Files.size(archive) * 1.1);
        }
    }

    private static String arrival(String page, String machine) {
        return page.lines()
                .filter(line -> line.startsWith(machine + " "))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static String start(GroupLab lab, String scenario, String machines) throws Exception {
        Matcher number = RUN_NUMBER.matcher(lab.shell("todoke:run-start", scenario, "--on", machines));
        assertThat(number.find()).isTrue();
        return number.group(1);
    }

    /** A package that cannot be packed smaller, and its scenario with these options. */
    private static void application(GroupLab lab, String id, int megabytes, String... options) throws Exception {
        add(lab, id, archive(lab.workspace, id, megabytes));
        String[] create = {
            "todoke:scenario-create", id, "--package", id, "--time-limit", "3m", "--wait-limit", "3m", "--multicast"
        };
        String[] all = java.util.Arrays.copyOf(create, create.length + options.length);
        System.arraycopy(options, 0, all, create.length, options.length);
        lab.shell(all);
    }

    private static void add(GroupLab lab, String id, Path archive) throws Exception {
        lab.shell(
                "todoke:package-add",
                archive.toString(),
                "--id",
                id,
                "--version",
                "1.0",
                "--format",
                "archive",
                "--install",
                "./install.sh",
                "--proof-file",
                "'${root}/" + id + ".installed'");
    }

    private static Path archive(Path workspace, String id, int megabytes) throws IOException, InterruptedException {
        var application = TestApplication.in(workspace, id, "true");
        byte[] ballast = new byte[megabytes * MEGA];
        new Random(megabytes).nextBytes(ballast);
        Path folder = workspace.resolve("application-" + id);
        Files.write(folder.resolve("ballast"), ballast);
        BootLab.run("tar", "cf", application.archive().toString(), "-C", folder.toString(), "install.sh", "ballast");
        return application.archive();
    }
}
