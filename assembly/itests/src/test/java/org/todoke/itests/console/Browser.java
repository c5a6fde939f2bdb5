// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.console;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium without a window, on the console of one server. Everything waits for what it asks for. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String AXE = """
            const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then(
              result => done(result.violations.map(each => each.id + ': ' + each.help + ' ' + each.nodes.slice(0, 3).map(node => node.html).join(' '))),
              problem => done(['axe failed: ' + problem]));
            """;

    private final ChromeDriver driver;
    private final WebDriverWait waiting;
    private final String server;
    private final Path screens;

    /** @param screens where pictures go */
    public Browser(String server, Path screens, String... more) {
        this.server = server;
        this.screens = screens;
        var options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--window-size=1400,1000",
                "--lang=en");
        options.addArguments(more);
        options.setAcceptInsecureCerts(true);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .usingAnyFreePort()
                .build();
        this.driver = new ChromeDriver(service, options);
        this.waiting = new WebDriverWait(driver, PATIENCE);
        waiting.ignoring(StaleElementReferenceException.class);
    }

    /** Opens a page of the console. @param path below {@code /console/} */
    public void open(String path) {
        driver.get(server + "/console/" + path);
    }

    public void openWhole(String path) {
        driver.get(server + path);
    }

    /** @param once a one-time password, which is changed; or the user's own */
    public void signIn(String user, String password) {
        open("");
        type("#session-user", user);
        type("#session-password", password);
        click("form .btn-primary");
    }

    public void changePassword(String once, String own) {
        type("#session-old", once);
        type("#session-next", own);
        type("#session-again", own);
        click("form .btn-primary");
        see(".console h1");
    }

    public void signOut() {
        click(".top .menu > summary");
        click(".top .menu-body button");
        see("#session-user");
    }

    /** The element, once it is there to be seen. */
    public WebElement see(String css) {
        return waiting.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    /** Waits until the page's content has this text. */
    public void read(String text) {
        until("the page says " + text, browser -> content().contains(text));
    }

    public String content() {
        List<WebElement> all = driver.findElements(By.cssSelector("body"));
        return all.isEmpty() ? "" : all.get(0).getText();
    }

    public void type(String css, String text) {
        until("typing into " + css, browser -> {
            WebElement field = browser.findElement(By.cssSelector(css));
            field.clear();
            field.sendKeys(text);
            return true;
        });
    }

    /** Gives a file to a field for files. */
    public void attach(String css, Path file) {
        until("attaching to " + css, browser -> {
            browser.findElement(By.cssSelector(css))
                    .sendKeys(file.toAbsolutePath().normalize().toString());
            return true;
        });
    }

    public void choose(String css, String value) {
        until("choosing in " + css, browser -> {
            browser.findElement(By.cssSelector(css + " option[value='" + value + "']"))
                    .click();
            return true;
        });
    }

    public void click(String css) {
        until("a click on " + css, browser -> {
            browser.findElement(By.cssSelector(css)).click();
            return true;
        });
    }

    /** Two clicks, with nothing between them. */
    public void clickTwice(String css) {
        see(css);
        script("const found = document.querySelector(arguments[0]); found.click(); found.click();", css);
    }

    /** Whether the first button with this text, once it is there, does anything. */
    public boolean enabled(String text) {
        return waiting.until(ExpectedConditions.visibilityOfElementLocated(
                        By.xpath("//button[normalize-space(.)='" + text + "']")))
                .isEnabled();
    }

    /** Clicks on the first button or link with this text. */
    public void press(String text) {
        String path = "//*[self::button or self::a or self::summary][normalize-space(.)='" + text + "']";
        until("a click on " + text, browser -> {
            browser.findElement(By.xpath(path)).click();
            return true;
        });
    }

    /** Types to whatever has the keyboard. */
    public void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Goes on by the tabulator until this has the keyboard. @throws AssertionError when it does not get there */
    public void tabTo(String css) {
        for (int steps = 0; steps < 80; steps++) {
            if (is(css)) {
                return;
            }
            keys(Keys.TAB);
        }
        throw new AssertionError("The keyboard does not get to " + css);
    }

    /** Whether this has the keyboard. */
    public boolean is(String css) {
        return driver.switchTo().activeElement().getDomProperty("outerHTML") != null
                && (Boolean) driver.executeScript("return document.activeElement.matches(arguments[0])", css);
    }

    public boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    public String address() {
        return driver.getCurrentUrl();
    }

    public Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What a script that stands beside this class gives. */
    public Object run(String name) {
        try (InputStream script = Browser.class.getResourceAsStream(name)) {
            return driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What axe has against the page as it is now, by WCAG 2.1 AA. */
    @SuppressWarnings("unchecked")
    public List<String> barriers() {
        try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<String>) driver.executeAsyncScript(AXE);
    }

    /** Keeps a picture of the page. */
    public void picture(String name) {
        try {
            Files.createDirectories(screens);
            Files.write(screens.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void until(String what, Function<ChromeDriver, Boolean> holds) {
        try {
            new WebDriverWait(driver, PATIENCE)
                    .ignoring(StaleElementReferenceException.class)
                    .ignoring(NoSuchElementException.class)
                    .ignoring(ElementClickInterceptedException.class)
                    .withMessage(() -> what + "; there is: " + content())
                    .until(any -> holds.apply(driver));
        } catch (RuntimeException e) {
            picture("failed");
            throw e;
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
