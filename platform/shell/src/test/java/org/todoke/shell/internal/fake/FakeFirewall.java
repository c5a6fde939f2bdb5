// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.FirewallScript.Loss;

/** A firewall whose text tells what it was asked; its form {@code poor} loses something, and after boot it is closed. */
public final class FakeFirewall implements Firewall {

    private String asked = "";

    @Override
    public List<Preset> presets() {
        return List.of(Preset.SEED, Preset.TODOKE);
    }

    @Override
    public List<FirewallRule> rules(Role role, Facts facts, Site site) {
        asked = String.join(
                " ",
                role.name(),
                facts.values().isEmpty() ? "usual" : "machine",
                site.preset().map(Preset::name).orElse("-"),
                site.folder().isEmpty() ? "-" : site.folder(),
                String.join("+", site.serverAddresses()),
                site.ports().https() + "/" + site.ports().http() + (site.ports().boot() ? "/boot" : ""));
        return List.of();
    }

    @Override
    public List<Closing> closings() {
        return List.of(Closing.at(Closing.When.BOOT, Message.of("test.closed-at-boot")));
    }

    @Override
    public List<String> forms() {
        return List.of("native", "poor");
    }

    @Override
    public FirewallScript render(String form, List<FirewallRule> rules, Facts facts) {
        List<Loss> losses = form.equals("poor")
                ? List.of(
                        new Loss("echo", Loss.Kind.NAME, Message.of("test.name-lost")),
                        new Loss("agent", Loss.Kind.PROFILES, Message.of("test.profiles-lost")),
                        new Loss("wake-up", Loss.Kind.NAME, Message.of("test.name-lost")))
                : List.of();
        return new FirewallScript(
                form, "rules.txt", form + " 開く " + asked + "\r\n", Charset.forName("windows-31j"), false, losses);
    }

    @Override
    public Optional<Opening> open(List<FirewallRule> rules, Facts facts, Duration timeLimit) {
        return Optional.empty();
    }
}
