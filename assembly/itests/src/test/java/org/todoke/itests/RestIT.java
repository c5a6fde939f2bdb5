// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.todoke.itests.rest.ApiClient;
import org.todoke.itests.rest.ApiClient.Answer;
import org.todoke.itests.rest.DocumentedRequests;

@DisplayName("The API of a real server with a real agent")
@TestMethodOrder(OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RestIT {

    private static final String PASSWORD = "correct horse battery";
    private static final String EVERYTHING = " --may view --may operate --may author --may administer";
    private static final String TOUCH = """
            {"name": "touch", "content": {"group": "", "description": "by the API", "waitLimit": "PT2M", "steps": [
              {"type": "command", "parameters": {"command": "true", "proof": "exit-code"}, "timeLimit": "PT1M", "retry": null}]}}
            """;

    private static Site site;
    private static ApiClient ann;

    @BeforeAll
    static void open() throws Exception {
        site = Site.open("rest", "alpha", "beta");
        ann = new ApiClient(site.server.url(), site.server.base.resolve("data/security/ca.pem"), "none");
        ann = ann.as(member("ann", "administrator", EVERYTHING));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** A user who has a password of his own, and a token. */
    private static String member(String name, String role, String may) throws IOException {
        String once = firstLine(site.server.shell("todoke:user-add " + name + " --role " + role));
        String token = firstLine(site.server.shell("todoke:api-token-create it --user " + name + may));
        ann.as(token).get("/machines").expect(401);
        ann.as("none")
                .post("/users/" + name + "/password", "{\"old\":\"" + once + "\",\"next\":\"" + PASSWORD + "\"}")
                .expect(204);
        return token;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElseThrow().strip();
    }

    @Test
    @Order(1)
    @DisplayName(
            "a program makes a scenario, runs it on a machine and sees it proved; sent twice with a key it is done once")
    void run() {
        Answer made = ann.post("/scenarios", TOUCH).expect(201);
        assertThat(made.header("Location")).isEqualTo("/api/v1/scenarios/touch");
        var key = Map.of("Idempotency-Key", "start-1");
        String start = "{\"scenario\":\"touch\",\"machines\":[\"alpha\"]}";
        Answer first = ann.ask("POST", "/runs", start, key).expect(201);
        Answer second = ann.ask("POST", "/runs", start, key).expect(201);
        String run = first.json().get("id").asText();

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(ann.get("/runs?scenario=touch").json().get("total").asInt()).isEqualTo(1);
        Awaitility.await("the run has ended")
                .atMost(Site.PATIENCE)
                .until(() -> ann.get("/runs/" + run).json().get("ended").asBoolean());
        assertThat(ann.get("/runs/" + run).json().get("success").asBoolean())
                .as(ann.get("/runs/" + run + "/executions").response().body())
                .isTrue();
        assertThat(ann.get("/runs/" + run + "/executions?state=COMPLETED")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(ann.get("/machines/alpha").json().get("presence").asText()).isEqualTo("ON");
        assertThat(ann.post("/runs/" + run + "/resume", null).status()).isEqualTo(409);
    }

    @Test
    @Order(2)
    @DisplayName("bad input: of two edits of one version the second is told of the first, with both versions")
    void parallelEdits() {
        Answer read = ann.get("/scenarios/touch").expect(200);
        String content = TOUCH.substring(TOUCH.indexOf("{\"group\""), TOUCH.lastIndexOf('}'));
        var version = Map.of("If-Match", read.header("ETag"));

        ann.ask("PUT", "/scenarios/touch", content.replace("by the API", "first"), version)
                .expect(200);
        Answer late = ann.ask("PUT", "/scenarios/touch", content.replace("by the API", "second"), version)
                .expect(412);

        assertThat(late.json().get("yourVersion").asInt()).isEqualTo(1);
        assertThat(late.json().get("currentVersion").asInt()).isEqualTo(2);
        assertThat(late.json().at("/current/description").asText()).isEqualTo("first");
        ann.ask("PUT", "/scenarios/touch", content, Map.of()).expect(428);
    }

    @Test
    @Order(2)
    @DisplayName("a machine that a run has is not removed; afterwards it is no more, and the run tells its last name")
    void removal() {
        ann.post(
                        "/scenarios",
                        TOUCH.replace("\"touch\"", "\"until-off\"")
                                .replace(
                                        "\"command\", \"parameters\": {\"command\": \"true\", \"proof\": \"exit-code\"}",
                                        "\"wait\", \"parameters\": {\"for\": \"off\"}"))
                .expect(201);
        String run = ann.post("/runs", "{\"scenario\":\"until-off\",\"machines\":[\"beta\"]}")
                .expect(201)
                .json()
                .get("id")
                .asText();
        ann.ask("DELETE", "/machines/beta", null, Map.of()).expect(428);
        ann.ask("DELETE", "/machines/beta", null, Map.of("If-Match", "\"1\"")).expect(412);
        var version = Map.of("If-Match", ann.get("/machines/beta").header("ETag"));
        assertThat(ann.ask("DELETE", "/machines/beta", null, version)
                        .expect(409)
                        .response()
                        .body())
                .contains("Run " + run);

        ann.post("/runs/" + run + "/interrupt", null).expect(204);
        ann.ask("DELETE", "/machines/beta", null, version).expect(204);

        ann.get("/machines/beta").expect(404);
        assertThat(ann.get("/runs/" + run + "/executions")
                        .expect(200)
                        .json()
                        .at("/items/0/lastName")
                        .asText())
                .isEqualTo("beta");
        ann.post("/runs/" + run + "/rerun", null).expect(409);
    }

    @Test
    @Order(3)
    @DisplayName("who may view a group sees its machines alone, and may not start anything")
    void groups() throws Exception {
        ApiClient eve = ann.as(member("eve", "viewer:elsewhere", EVERYTHING));
        ApiClient narrow = ann.as(firstLine(site.server.shell("todoke:api-token-create narrow --user ann --may view")));

        assertThat(eve.get("/machines").expect(200).json().get("total").asInt()).isZero();
        assertThat(eve.get("/machines/alpha").expect(404).json().get("type"))
                .isEqualTo(eve.get("/machines/nothing").expect(404).json().get("type"));
        eve.post("/runs", "{\"scenario\":\"touch\",\"machines\":[\"alpha\"]}").expect(403);
        eve.get("/users").expect(403);
        assertThat(eve.get("/runs").json().get("total").asInt()).isZero();
        narrow.post("/runs", "{\"scenario\":\"touch\",\"machines\":[\"alpha\"]}")
                .expect(403);
        assertThat(narrow.get("/machines").json().get("total").asInt()).isEqualTo(1);
    }

    @Test
    @Order(4)
    @DisplayName("bad input: foreign, revoked and changed tokens open nothing; 25 wrong passwords are slowed down")
    void strangers() throws Exception {
        String token = firstLine(site.server.shell("todoke:api-token-create short --user ann"));
        ann.as(token).get("/machines").expect(200);
        String id = token.split("_")[1];
        ann.ask("DELETE", "/tokens/" + id, null, Map.of()).expect(204);
        for (String wrong : List.of(token, token + "x", "todoke_" + id + "_" + "A".repeat(43), "x", "x".repeat(400))) {
            ann.as(wrong).get("/machines").expect(401);
        }
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 25; i++) {
            statuses.add(ann.as("none")
                    .post("/users/ann/password", "{\"old\":\"wrong\",\"next\":\"" + PASSWORD + "\"}")
                    .status());
        }
        assertThat(statuses).containsOnly(403, 429).contains(429);
    }

    @Test
    @Order(5)
    @DisplayName("pools, reservations, boot entries and what machines are to start are made and taken back")
    void boot() throws Exception {
        String pool = """
                {"name": "lab", "network": "10.77.0.0/24", "first": "10.77.0.10", "last": "10.77.0.99", "router": null,
                 "nameServers": ["10.77.0.1"], "domain": "lab.test", "lease": "PT8H", "group": ""}""";
        ann.post("/boot/pools", pool).expect(201);
        ann.post("/boot/pools", pool).expect(409);
        ann.post("/boot/pools", pool.replace("10.77.0.99", "10.78.0.99")).expect(422);
        String reservation = "{\"mac\": \"52-54-00-00-00-07\", \"address\": \"10.77.0.7\"}";
        ann.post("/boot/reservations", reservation).expect(201);
        ann.post("/boot/reservations", reservation.replace("10.77", "10.79")).expect(422);
        assertThat(ann.get("/boot/reservations?mac=52:54:00:00:00:07")
                        .json()
                        .at("/items/0/address")
                        .asText())
                .isEqualTo("10.77.0.7");

        byte[] kernel = "no kernel, but bytes\n".getBytes(StandardCharsets.US_ASCII);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(kernel));
        String entry =
                "{\"name\": \"rescue\", \"kind\": \"DEPLOYMENT\", \"files\": [], \"arguments\": \"quiet\", \"kernel\": "
                        + "{\"name\": \"vmlinuz\", \"sha256\": \"" + sha256 + "\", \"sizeBytes\": " + kernel.length
                        + ", \"use\": \"LOADED\"}}";
        ann.post("/boot/entries", entry).expect(422);
        ann.put("/contents/" + "0".repeat(64), kernel).expect(422);
        ann.get("/contents/" + "0".repeat(64)).expect(404);
        ann.put("/contents/" + sha256, kernel).expect(201);
        ann.post("/boot/entries", entry).expect(201);
        assertThat(ann.get("/boot/entries/rescue")
                        .expect(200)
                        .json()
                        .at("/kernel/sha256")
                        .asText())
                .isEqualTo(sha256);
        ann.post("/boot/assignments", "{\"machine\": \"alpha\", \"entry\": \"rescue\"}")
                .expect(201);
        assertThat(ann.get("/boot/assignments").json().at("/items/0/entry").asText())
                .isEqualTo("rescue");
        ann.ask("DELETE", "/boot/entries/rescue", null, Map.of()).expect(409);
        ann.ask("DELETE", "/boot/assignments/alpha", null, Map.of()).expect(204);
        ann.post("/machines/alpha/accept", null).expect(409);
        assertThat(ann.get("/boot/status").expect(200).json().get("on").asBoolean())
                .isFalse();
        assertThat(ann.get("/boot/traces/52:54:00:00:00:07").expect(200).json().get("lines"))
                .isEmpty();
        ann.get("/boot/traces/elsewhere").expect(404);

        for (String made : List.of("/boot/entries/rescue", "/boot/reservations/52:54:00:00:00:07", "/boot/pools/lab")) {
            ann.ask("DELETE", made, null, Map.of()).expect(204);
            ann.ask("DELETE", made, null, Map.of()).expect(404);
        }
    }

    @Test
    @Order(6)
    @DisplayName("a package comes by its content and description, is edited, copied and planned")
    void catalogue() throws Exception {
        byte[] file = "#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII);
        String content = ann.postBytes("/contents", file)
                .expect(201)
                .json()
                .get("sha256")
                .asText();
        String description = """
                {"id": "tool", "basics": {"version": "1.0", "summary": "SUMMARY"}, "setup": {"format": "archive", "fileName": "tool.tar.gz",
                 "parameters": ["./tool.sh"], "proof": {"checks": [{"probe": {"kind": "file", "path": "/etc/hostname"}}]}}}""";
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.put("description", description.replace("SUMMARY", "first")).put("content", content);
        ann.post("/packages", body.toString()).expect(201);
        ann.post("/packages", body.toString()).expect(409);
        Answer described = ann.get("/packages/tool/description").expect(200);
        body.put("description", description.replace("SUMMARY", "second")).remove("content");
        var version = Map.of("If-Match", described.header("ETag"));
        ann.ask("PUT", "/packages/tool", body.toString(), version).expect(200);
        ann.ask("PUT", "/packages/tool", body.toString(), version).expect(412);
        assertThat(ann.get("/packages/tool").json().get("summary").asText()).isEqualTo("second");
        assertThat(ann.get("/packages/tool").json().get("sha256").asText()).isEqualTo(content);
        ann.post("/packages/tool/clone", "{\"id\": \"tool-2\"}").expect(201);
        ann.get("/packages/tool/findings").expect(200);
        assertThat(ann.get("/machines/alpha/plan").expect(200).json().toString())
                .contains("tool-2");
        assertThat(ann.get("/machines/alpha/plan/newest-only")
                        .expect(200)
                        .json()
                        .get("planned"))
                .isEqualTo(ann.get("/machines/alpha/plan").json().get("planned"));
        Answer removal = ann.get("/machines/alpha/removals/tool").expect(200);
        assertThat(removal.json().at("/removal/verdict").asText()).isNotEmpty();
        assertThat(removal.json().at("/rollback/reason").asText()).isNotEmpty();
        ann.get("/machines/alpha/removals/nothing").expect(404);
        ann.get("/machines/alpha/removals/no.package").expect(404);
    }

    @Test
    @Order(6)
    @DisplayName("a large file comes in pieces, and goes on where it was cut off")
    void upload() throws Exception {
        byte[] file = "#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII);
        String content =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        String upload = "/uploads/"
                + ann.post("/uploads", "{\"sizeBytes\": " + file.length + "}")
                        .expect(201)
                        .json()
                        .get("id")
                        .asText();
        ann.put(upload + "/0", Arrays.copyOf(file, 4)).expect(200);
        assertThat(ann.put(upload + "/3", file)
                        .expect(409)
                        .json()
                        .get("received")
                        .asInt())
                .isEqualTo(4);
        ann.post(upload + "/finish", null).expect(409);
        ann.put(upload + "/4", Arrays.copyOfRange(file, 4, file.length)).expect(200);
        assertThat(ann.post(upload + "/finish", null)
                        .expect(201)
                        .json()
                        .get("sha256")
                        .asText())
                .isEqualTo(content);
        ann.get(upload).expect(404);
    }

    @Test
    @Order(6)
    @DisplayName("a schedule and an assignment are made, and a dry run says what would be done")
    void plans() {
        String schedule = """
                {"name": "nightly", "content": {"scenario": "touch", "machines": ["alpha"], "once": null, "cron": "0 0 2 ? * TUE", "zone": "Asia/Tokyo",
                 "window": "PT2H", "enabled": true}}""";
        ann.post("/schedules", schedule).expect(201);
        ann.post("/schedules", schedule.replace("\"0 0 2 ? * TUE\"", "null").replace("nightly", "x"))
                .expect(422);
        assertThat(ann.get("/schedules/nightly/upcoming")
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(5);
        ann.ask("DELETE", "/schedules/nightly", null, Map.of()).expect(204);
        Answer preview = ann.post(
                        "/schedules/preview", "{\"once\": null, \"cron\": \"0 0 2 ? * TUE\", \"zone\": \"Asia/Tokyo\"}")
                .expect(200);
        assertThat(preview.json().get("times"))
                .hasSize(10)
                .allSatisfy(time -> assertThat(time.get("local").asText()).endsWith("T02:00+09:00"));
        for (String wrong : List.of("every day", "* * * * * *", "")) {
            ann.post("/schedules/preview", "{\"once\": null, \"cron\": \"" + wrong + "\", \"zone\": \"Asia/Tokyo\"}")
                    .expect(422);
        }
        ann.post("/schedules/preview", "{\"once\": \"2031-01-01T02:00\", \"cron\": null, \"zone\": \"Nowhere\"}")
                .expect(422);
        ann.post("/scenarios/touch/assign", "{\"to\": [\"all\"]}").expect(204);
        assertThat(ann.get("/machines/alpha/assignments")
                        .json()
                        .at("/items/0/scenario")
                        .asText())
                .isEqualTo("touch");
        ann.post("/scenarios/touch/unassign", "{\"to\": [\"all\"]}").expect(204);
        assertThat(ann.post("/scenarios/touch/dry-run", "{\"machines\": [\"alpha\"]}")
                        .expect(200)
                        .json()
                        .at("/machines/0/fate")
                        .asText())
                .isEqualTo("RUNS");
        ann.postBytes("/targets/check", new byte[10]).expect(422);
    }

    @Test
    @Order(7)
    @DisplayName("answers to requests made from the description are all described, and none is a failure of the server")
    void documented() throws Exception {
        var document = ann.as("none").get("/openapi.json").expect(200).json();
        List<ApiClient> clients = new ArrayList<>(List.of(ann));
        for (String name : List.of("bob", "cid", "dan")) {
            String once = ann.post(
                            "/users",
                            "{\"name\":\"" + name + "\",\"grants\":[{\"role\":\"ADMINISTRATOR\",\"group\":\"\"}]}")
                    .expect(201)
                    .json()
                    .get("password")
                    .asText();
            clients.add(ann.as(token(name, once)));
        }
        var requests =
                new DocumentedRequests(document, 7, List.of("alpha", "touch", "1", "2", "all", "fuzz", "name", "zed"));
        var faults = new ArrayList<String>();
        int number = 0;
        for (DocumentedRequests.Made made : requests.each(25)) {
            Answer answer =
                    clients.get(number++ % clients.size()).ask(made.method(), made.path(), made.body(), made.headers());
            requests.faults(made, answer)
                    .forEach(fault -> faults.add(made.method() + " " + made.path() + " " + made.body() + ": " + fault));
        }
        assertThat(number).isGreaterThan(900);
        assertThat(faults).isEmpty();
    }

    /** The user's password is changed where that is not slowed down: by the server's own clock a second for each try. */
    private static String token(String name, String once) throws IOException {
        String token = firstLine(site.server.shell("todoke:api-token-create it --user " + name + EVERYTHING));
        Awaitility.await("the password of " + name + " is changed")
                .atMost(Site.PATIENCE)
                .until(() -> ann.as("none")
                                .post(
                                        "/users/" + name + "/password",
                                        "{\"old\":\"" + once + "\",\"next\":\"" + PASSWORD + "\"}")
                                .status()
                        == 204);
        return token;
    }

    @Test
    @Order(8)
    @DisplayName("all that was asked is in the audit, whole and without a secret")
    void audit() {
        Answer verdict = ann.get("/audit/verdict").expect(200);
        assertThat(verdict.json().get("intact").asBoolean()).isTrue();
        assertThat(verdict.json().get("entries").asInt()).isGreaterThan(50);
        Answer start = ann.get("/audit?above=0&action=run.start&user=ann&outcome=DONE&limit=1")
                .expect(200);
        assertThat(start.json().at("/items/0/door").asText()).isEqualTo("rest");
        assertThat(start.json().at("/items/0/origin").asText()).isEqualTo("127.0.0.1");
        export();
        Answer first = ann.get("/audit?above=0&limit=1000").expect(200);
        assertThat(first.response().body()).contains("user.change-password").doesNotContain(PASSWORD);
    }

    /** The audit is checked away from the server, by what the documents give for that; so is one in which a word was changed. */
    private static void export() {
        String exported = ann.get("/audit/export").expect(200).response().body();
        Path file = site.server.base.resolve("audit.jsonl");
        assertThat(checked(file, exported)).startsWith("intact: ");
        assertThat(checked(file, exported.replaceFirst("user.create", "user.remove")))
                .startsWith("broken: entry ");
        List<String> lines = exported.lines().toList();
        var without = new ArrayList<>(lines);
        without.remove(lines.size() / 2);
        assertThat(checked(file, String.join("\n", without))).startsWith("broken: entry ");
        ann.as("none").get("/audit/export").expect(401);
    }

    private static String checked(Path file, String exported) {
        try {
            Files.writeString(file, exported);
            String document = Files.readString(Path.of("../docs/rest.md"));
            String program = document.substring(document.indexOf("```python\n") + 10);
            Process check = new ProcessBuilder(
                            "python3", "-c", program.substring(0, program.indexOf("```")), file.toString())
                    .redirectErrorStream(true)
                    .start();
            return new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
