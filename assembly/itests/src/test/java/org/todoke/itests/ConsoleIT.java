// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import org.todoke.itests.console.Browser;

@DisplayName("The console in Chromium, on a real server with real agents")
@TestMethodOrder(OrderAnnotation.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ConsoleIT {

    private static final String PASSWORD = "correct horse battery";
    private static final String EVIL = "<img src=x onerror=document.title=1>";
    private static final List<String> PAGES = List.of(
            "",
            "machines",
            "packages",
            "new-package",
            "packages/hello",
            "scenarios",
            "new-scenario",
            "scenarios/hello",
            "runs",
            "runs/1",
            "schedules",
            "boot",
            "boot?tab=leases",
            "repositories",
            "targets",
            "reports",
            "users",
            "tokens",
            "audit");

    private static Site site;
    private static TestApplication hello;
    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        site = Site.open("console", "alpha", "beta");
        hello = TestApplication.in(site.workspace, "hello", "");
        browser = new Browser(site.server.url(), site.workspace.resolve("screens"));
    }

    @AfterAll
    static void close() {
        browser.close();
        site.close();
    }

    private static String member(String name, String role) throws IOException {
        return site.server
                .shell("todoke:user-add " + name + " --role " + role)
                .lines()
                .findFirst()
                .orElseThrow()
                .strip();
    }

    @Test
    @Order(1)
    @DisplayName(
            "lets the first administrator in with his one-time password after it was changed, and nobody with a wrong one")
    void firstSignIn() throws IOException {
        String once = Files.readString(site.server.base.resolve("data/security/first-console-password"))
                .strip();
        browser.signIn("admin", "wrong");
        browser.see("[role=alert]");
        browser.picture("sign-in");
        browser.signIn("admin", once);
        browser.changePassword(once, PASSWORD);

        browser.read("2 machines");
        browser.picture("dashboard");
    }

    @Test
    @Order(2)
    @DisplayName("takes a package by the four tabs, counting what is left of each field and refusing what is missing")
    void packageWizard() {
        browser.open("new-package");
        browser.type("#package-version", "1.0");
        browser.press("Next");
        browser.read("This must be filled in.");
        browser.type("#package-id", "hello");
        browser.type("#package-summary", "x".repeat(500));
        browser.read("11 bytes left");
        browser.type("#package-summary", "日本語 " + EVIL);
        browser.press("Next");
        browser.choose("#package-format", "archive");
        browser.type("#package-parameters", "./install.sh");
        browser.type("#package-proofFile", "${root}/hello.installed");
        browser.attach("#package-file", hello.archive());
        browser.press("Next");
        browser.see("#package-systems");
        browser.press("Next");
        browser.see("#package-requires");
        browser.picture("package-dependency");
        browser.press("Next");
        browser.until("the description is shown", any -> browser.has("#package-text"));
        assertThat((String) browser.script("return document.getElementById('package-text').value"))
                .contains("\"archive\"", "hello.installed");
        browser.press("Add the package");

        browser.read("Nothing; it is sound.");
        browser.picture("package");
        assertThat(browser.address()).endsWith("/console/packages/hello");
        assertThat(browser.content()).contains(EVIL);
        assertThat(browser.has("main img")).isFalse();
    }

    @Test
    @Order(3)
    @DisplayName("makes a scenario of it, says what it would do, runs it and shows it done, with proof")
    void scenarioAndRun() {
        browser.open("new-scenario");
        browser.type("#scenario-name", "hello");
        browser.choose("#step-add", "package");
        browser.choose("select[id^=step-0]", "hello");
        browser.picture("scenario");
        browser.press("Save");
        browser.until("the scenario is there", any -> browser.address().endsWith("/console/scenarios/hello"));
        browser.press("Dry run");
        browser.type("#start-machines", "all");
        browser.click("dialog .btn-primary");
        browser.read("2 machines would begin");
        browser.picture("dry-run");
        browser.press("Run");
        browser.type("#start-machines", "all");
        browser.click("dialog .btn-primary");
        browser.read("Run a scenario on 2 machines");
        browser.click("dialog .btn-primary");

        browser.read("Every machine is done, with proof.");
        browser.read("2 of 2 done");
        browser.picture("run");
        assertThat(site.agents)
                .allSatisfy(agent -> assertThat(hello.isOn(agent)).isTrue());
        browser.press("alpha");
        browser.press("Plan");
        browser.read("applied");
        browser.picture("machine-plan");
        browser.press("Firewall");
        browser.see("main pre, main > p");
        browser.picture("machine-firewall");
    }

    @Test
    @Order(4)
    @DisplayName("shows what failed and why, and clears the error")
    void failure() throws IOException {
        site.server.shell(
                "todoke:scenario-create broken --step 'command command=false proof=exit-code' --time-limit 1m --wait-limit 2m");
        browser.open("machines?q=beta");
        browser.click("tbody input[type=checkbox]");
        browser.press("Run a scenario");
        browser.choose("#start-scenario", "broken");
        browser.clickTwice("dialog .btn-primary");

        browser.read("Not on every machine.");
        browser.picture("run-failed");
        browser.open("runs?q=broken");
        browser.read("1 row");
        browser.open("");
        browser.read("failed on 1 machine");
        browser.click("main a[href*='state=FAILED']");
        browser.click("tbody input[type=checkbox]");
        browser.press("History");
        browser.see("dialog tbody tr");
        browser.picture("history");
        browser.press("Dismiss");
        browser.until("the dialog is closed", any -> !browser.has("dialog"));
        browser.press("Clear errors");
        browser.until("the selection is gone", any -> !browser.has(".bulk"));
        browser.open("reports");
        browser.press("Make the report");
        browser.read("100%");
        browser.picture("report");
        browser.open("machines?q=beta");
        browser.press("beta");
        browser.read("Failed run");
        browser.until("no failed run is left", any -> !browser.content().contains("Clear errors"));
    }

    @Test
    @Order(5)
    @DisplayName("puts machines into groups that lie in groups, and makes a token for new ones that is shown once")
    void groups() throws IOException {
        browser.open("machines");
        browser.click("thead input[type=checkbox]");
        browser.press("Move to a group");
        browser.type("#ask-group", "office//x");
        browser.click("dialog .btn-primary");
        browser.see("dialog [role=alert]");
        browser.type("#ask-group", "office/tokyo");
        browser.click("dialog .btn-primary");
        browser.see("nav.side a[href*='office%2Ftokyo']");
        browser.press("alpha");
        browser.press("Edit");
        browser.type("#ask-group", "office");
        browser.click("dialog .btn-primary");
        browser.until("the dialog is closed", any -> !browser.has("dialog"));
        browser.picture("machine");
        assertThat(site.server.shell("todoke:scenario-dry-run hello group:office"))
                .contains("alpha", "beta");

        browser.open("machines");
        browser.press("Token for new machines");
        browser.click("dialog .btn-primary");
        browser.see("dialog .secret");
        browser.press("I have kept it");
        browser.until("the dialog is closed", any -> !browser.has("dialog"));
    }

    @Test
    @Order(6)
    @DisplayName("has the page, the tab and the form that a bundle brings, while the bundle is there")
    void parts() throws IOException {
        Path sample = Path.of(System.getProperty("todoke.sample"));
        browser.open("targets");
        browser.press("Check a bundle");
        browser.attach("#ask-file", sample);
        browser.click("dialog .btn-primary");
        browser.read("It passes the contract check.");
        browser.press("Install a target");
        browser.attach("#ask-file", sample);
        browser.click("dialog .btn-primary");
        browser.until("the dialog is closed", any -> !browser.has("dialog"));
        browser.open("");
        browser.press("Sample machines");
        browser.read("0 machines run Sample Linux.");
        browser.picture("part");
        browser.open("machines?q=alpha");
        browser.press("alpha");
        browser.press("Sample");
        browser.read("os-release.");
        browser.open("new-scenario");
        browser.choose("#step-add", "wait");
        browser.choose("select[name=wait-for]", "off");
        browser.type("#scenario-name", "pause");
        browser.press("Save");
        browser.until("the scenario is there", any -> browser.address().endsWith("/console/scenarios/pause"));
        browser.read("for = off");

        site.server.shell("todoke:target-remove sample");
        browser.open("part/sample-machines");
        browser.read("There is no such page");
    }

    @Test
    @Order(7)
    @DisplayName("makes a pool, a reservation and a boot entry, and has a machine start the entry")
    void networkBoot() throws IOException {
        Path kernel = Files.writeString(site.workspace.resolve("vmlinuz"), "no kernel");
        browser.open("boot?tab=pools");
        browser.press("Add a pool");
        browser.type("#ask-name", "lab");
        browser.type("#ask-network", "10.77.0.0/24");
        browser.type("#ask-first", "10.77.0.99");
        browser.type("#ask-last", "10.77.0.10");
        browser.click("dialog .btn-primary");
        browser.see("dialog [role=alert]");
        browser.type("#ask-first", "10.77.0.10");
        browser.type("#ask-last", "10.77.0.99");
        browser.click("dialog .btn-primary");
        browser.read("10.77.0.0/24");
        browser.press("Boot entries");
        browser.press("Add a boot entry");
        browser.type("#ask-name", "rescue");
        browser.attach("#ask-kernel", kernel);
        browser.click("dialog .btn-primary");
        browser.until("the dialog is closed", any -> !browser.has("dialog"));
        browser.read("rescue");
        browser.picture("boot-entries");
        browser.open("machines?q=alpha");
        browser.press("alpha");
        browser.press("Boot from the network");
        browser.choose("#ask-entry", "rescue");
        browser.click("dialog .btn-primary");
        browser.until("the dialog is closed", any -> !browser.has("dialog"));
        assertThat(site.server.shell("todoke:boot-entry-list")).contains("rescue");
        browser.open("boot?tab=entries");
        browser.click("tbody input[type=checkbox]");
        browser.press("Remove");
        browser.click("dialog .btn-danger");
        browser.see("#problem");
        browser.press("Dismiss");
        browser.open("audit");
        browser.press("Check the record");
        browser.see(".alert-success");
    }

    @Test
    @Order(8)
    @DisplayName("has no barriers for anybody on any page, light or dark, and no word without a text in Japanese")
    void everyPage() {
        var found = new ArrayList<String>();
        for (String theme : List.of("light", "dark")) {
            browser.script("localStorage.setItem('todoke.theme', arguments[0])", theme);
            for (String page : PAGES) {
                browser.open(page);
                shown();
                browser.barriers().forEach(barrier -> found.add(theme + " " + page + " " + barrier));
            }
        }
        browser.script("localStorage.setItem('todoke.theme', 'light'); localStorage.setItem('todoke.language', 'ja')");
        for (String page : PAGES) {
            browser.open(page);
            shown();
            if (browser.content().matches("(?s).*\\bconsole\\.[a-z]+\\..*")) {
                found.add("ja " + page + " " + browser.content());
            }
            browser.picture("ja-" + page.replaceAll("\\W", "-"));
        }
        browser.open("runs");
        browser.read("シナリオ実行");
        browser.script("localStorage.removeItem('todoke.language')");
        assertThat(found).isEmpty();
    }

    private static void shown() {
        browser.see(".console h1");
        browser.until(
                "the page has come",
                any -> !browser.has("main > [role=status]:only-of-type")
                        || !browser.content().matches("(?s).*(Loading …|読み込み中です…).*"));
    }

    @Test
    @Order(9)
    @DisplayName("can be used by the keyboard alone")
    void keyboard() {
        browser.open("");
        browser.see(".console h1");
        browser.script("document.activeElement.blur()");
        browser.keys("/");
        browser.until("the search has the keyboard", any -> browser.is("#finder"));
        browser.keys("alph");
        browser.see(".finder-results a");
        browser.keys(Keys.ENTER);
        browser.until("the machine is shown", any -> browser.address().contains("/console/machines/"));
        browser.open("scenarios/hello");
        browser.see("main .btn-primary");
        browser.tabTo("main .btn-primary");
        browser.keys(Keys.ENTER);
        browser.see("#start-machines");
        browser.tabTo("#start-machines");
        browser.keys("beta", Keys.ESCAPE);
        browser.until("the dialog is closed", any -> !browser.has("dialog"));
    }

    @Test
    @Order(10)
    @DisplayName("tells the server which requests its user had a hand in: the others do not keep him signed in")
    void byItself() {
        browser.open("");
        browser.see(".console h1");
        assertThat(browser.script("""
                        const api = performance.getEntriesByType('resource').find(each => each.name.endsWith('/core/api.js'));
                        return import(api.name).then(({ get }) => {
                          const asked = [];
                          const fetched = window.fetch;
                          window.fetch = (url, request) => {
                            asked.push(request.headers['X-Todoke-Background'] ?? 'by hand');
                            return fetched(url, request);
                          };
                          window.dispatchEvent(new KeyboardEvent('keydown'));
                          const both = [get('/session'), get('/session')];
                          window.fetch = fetched;
                          return Promise.all(both).then(() => asked.join());
                        });
                        """)).isEqualTo("by hand,1");
    }

    @Test
    @Order(11)
    @DisplayName("changes the roles of one user at a time, and asks before it locks somebody out")
    void users() throws IOException {
        member("otto", "operator");
        browser.open("users");
        browser.click("thead input[type=checkbox]");
        browser.see(".bulk");
        assertThat(browser.enabled("Change the roles")).isFalse();
        assertThat(browser.enabled("Reset the password")).isFalse();
        browser.press("Select none");
        browser.click("input[aria-label='Select otto']");
        browser.press("Change the roles");
        browser.see("#ask-grants");
        assertThat(browser.script("return document.getElementById('ask-grants').value"))
                .isEqualTo("OPERATOR");
        site.server.shell("todoke:user-change otto --role viewer");
        browser.type("#ask-grants", "OPERATOR office");
        browser.click("dialog .btn-primary");
        browser.see("dialog .conflict");
        browser.picture("both-versions");
        browser.click("dialog .btn-primary");
        browser.until("the dialog is closed", any -> !browser.has("dialog"));
        browser.read("Operator (office)");
        browser.click("input[aria-label='Select otto']");
        browser.press("Lock");
        browser.read("Lock 1 user?");
        browser.click("dialog .btn-danger");
        browser.until("he is locked", any -> browser.content().matches("(?s).*otto Operator \\(office\\) Yes.*"));
    }

    @Test
    @Order(12)
    @DisplayName("does once what is asked twice, waits for answers, and fetches nothing for a page that was left")
    void modules() {
        assertThat((List<?>) browser.run("modules.js")).isEmpty();
    }

    @Test
    @Order(13)
    @DisplayName(
            "offers a viewer nothing that he may not do, tells what he is refused, and when another window signed in")
    void viewer() throws IOException {
        String once = member("eve", "viewer");
        browser.open("");
        browser.signOut();
        browser.signIn("eve", once);
        browser.changePassword(once, PASSWORD);

        browser.open("scenarios/hello");
        browser.see("main h2");
        assertThat(browser.has("main .btn-primary")).isFalse();
        assertThat(browser.has("a[href='/console/users']")).isFalse();
        browser.open("users");
        browser.see("#problem");
        browser.picture("refused");

        browser.script("""
                const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ password: arguments[0] }) };
                return fetch('/api/v1/users/admin/session', request).then(answer => answer.status);
                """, PASSWORD);
        browser.click(".top .menu > summary");
        browser.click(".top .menu-body button");
        browser.read("Another window of this browser has signed in");
        browser.see("a[href='/console/users']");
    }

    @Test
    @Order(14)
    @DisplayName("says what is lacking where JavaScript is blocked")
    void withoutScripts() {
        try (var plain = new Browser(
                site.server.url(), site.workspace.resolve("screens"), "--blink-settings=scriptEnabled=false")) {
            plain.open("");
            assertThat(plain.content()).contains("The console needs JavaScript", "コンソールには JavaScript が必要ですが");
            plain.openWhole("/docs/rest.md");
            assertThat(plain.content()).contains("The API");
        }
    }
}
