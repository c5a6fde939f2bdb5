// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scenario that asks first, tried and then done")
class ConsentIT {

    @Test
    @DisplayName(
            "F-2.10: a dry run changes nothing; the run waits for a person, and goes on when that says yes, and not when no or nobody can be asked")
    void asks() throws Exception {
        try (var site = Site.open("consent")) {
            Path questions = Files.createDirectory(site.workspace.resolve("questions"));
            Path token = site.server.token(2);
            try (var alpha = new Agent("alpha", site.workspace, site.server.url(), token)
                            .asking(questions)
                            .start();
                    var beta = new Agent("beta", site.workspace, site.server.url(), token).start()) {
                site.awaitMachines("alpha", "beta");
                var application = TestApplication.in(site.workspace, "tool", "echo here");
                application.addTo(site.server, "2m", "2m");
                site.server.shell("todoke:scenario-create asked --step"
                        + " 'package package=tool consent=ask consent-wait=PT1M consent-otherwise=refuse'");

                String dry = site.server.shell("todoke:scenario-dry-run asked all --json");
                assertThat(dry)
                        .contains("\"machine\":\"alpha\"", "\"outcome\":\"runs\"", "fetch, ", ", ask, ")
                        .contains("\"machine\":\"beta\"", "\"outcome\":\"fails\"", "Nobody at beta can be asked");
                assertThat(site.server.shell("todoke:run-list")).doesNotContain("asked");
                assertThat(questions).isEmptyDirectory();

                String no = site.start("asked", "alpha", "beta");
                answer(questions, "no");
                assertThat(site.await(no, "failed", "alpha", "beta"))
                        .contains("A person at the machine said no", "Nobody at beta can be asked");
                assertThat(application.isOn(alpha)).isFalse();

                String yes = site.start("asked", "alpha");
                Awaitility.await("the run shows what it waits for")
                        .atMost(Site.PATIENCE)
                        .until(() -> site.show(yes).contains("A person at the machine is asked"));
                answer(questions, "yes");
                site.await(yes, "completed", "alpha");
                assertThat(application.isOn(alpha)).isTrue();
                assertThat(TestApplication.begunOn(beta)).isZero();
            }
        }
    }

    private static void answer(Path questions, String word) throws Exception {
        Path question = Awaitility.await("somebody is asked")
                .atMost(Site.PATIENCE)
                .until(() -> questions(questions), all -> all.size() == 1)
                .get(0);
        String order = question.getFileName().toString().replace(".question", "");
        Files.writeString(questions.resolve(order + ".answer"), word);
    }

    private static List<Path> questions(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".question")).toList();
        }
    }
}
