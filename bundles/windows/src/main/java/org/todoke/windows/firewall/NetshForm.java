// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.FirewallScript.Loss;
import org.todoke.windows.CodePages;

/**
 * Commands to type, or a batch file of them that ends with 1 when one of them failed.
 *
 * @param name {@code netsh}, {@code bat} …
 */
record NetshForm(String name, NetshDialect dialect, boolean batch) implements FirewallForm {

    private static final String END = "\r\n";

    /** Not {@code ||}: the cmd of Wine, which judges these files in tests, runs what follows it in any case. */
    private static final String ON_FAILURE = "if errorlevel 1 set failed=1";

    @Override
    public FirewallScript render(List<FirewallRule> rules, Facts facts) {
        var losses = new Losses();
        var text = new StringBuilder();
        if (batch) {
            text.append("@echo off")
                    .append(END)
                    .append("setlocal")
                    .append(END)
                    .append("set failed=0")
                    .append(END);
        }
        for (FirewallRule rule : rules) {
            Optional<NetshCommand> command = dialect.open(rule, losses);
            command.ifPresent(given -> text.append(batch ? given.batchLine() + END + ON_FAILURE : given.line())
                    .append(END));
        }
        if (batch) {
            text.append("exit /b %failed%").append(END);
        }
        Charset charset = CodePages.forBatch(facts, text.toString());
        rules.stream()
                .filter(rule -> !CodePages.canEncode(charset, rule.toString()))
                .forEach(rule -> losses.add(rule, Loss.Kind.CHARACTERS));
        String file = batch ? "firewall.bat" : name + ".txt";
        return new FirewallScript(name, file, text.toString(), charset, false, losses.all());
    }
}
