// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.answer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.todoke.api.security.Secret;
import org.todoke.spi.target.AnswerFiles;

/**
 * {@code unattend.xml}, of Vista and later. It answers the passes "specialize" and "oobeSystem"; an installation also names no disk: which one
 * is overwritten is not for a template to say. Written for both architectures, of which Windows takes its own.
 */
public final class UnattendAnswers implements AnswerFiles {

    private static final String SHELL = "Microsoft-Windows-Shell-Setup";
    private static final String INTERNATIONAL = "Microsoft-Windows-International-Core";
    private static final String JOIN = "Microsoft-Windows-UnattendedJoin";
    private static final List<String> ARCHITECTURES = List.of("x86", "amd64");

    @Override
    public Set<Purpose> purposes() {
        return EnumSet.allOf(Purpose.class);
    }

    @Override
    public AnswerFile write(Purpose purpose, Answers answers) {
        var findings = AnswerRules.check(answers);
        String file = purpose == Purpose.INSTALL ? "autounattend.xml" : "unattend.xml";
        String text = AnswerRules.hasErrors(findings) ? "" : text(answers);
        return new AnswerFile(file, text, StandardCharsets.UTF_8, findings);
    }

    private static String text(Answers answers) {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
                + "<unattend xmlns=\"urn:schemas-microsoft-com:unattend\""
                + " xmlns:wcm=\"http://schemas.microsoft.com/WMIConfig/2002/State\">\r\n");
        text.append("  <settings pass=\"specialize\">\r\n");
        component(text, SHELL, specialize(answers));
        component(
                text,
                JOIN,
                answers.workgroup().isEmpty()
                        ? ""
                        : element("Identification", element("JoinWorkgroup", escape(answers.workgroup()))));
        text.append("  </settings>\r\n  <settings pass=\"oobeSystem\">\r\n");
        component(text, INTERNATIONAL, international(answers.locale()));
        component(text, SHELL, welcome(answers));
        return text.append("  </settings>\r\n</unattend>\r\n").toString();
    }

    private static String specialize(Answers answers) {
        return element("ComputerName", answers.computerName().isEmpty() ? "*" : escape(answers.computerName()))
                + element("RegisteredOwner", escape(answers.owner()))
                + element("RegisteredOrganization", escape(answers.organisation()))
                + element("TimeZone", escape(answers.timeZone()))
                + element("ProductKey", answers.productKey().map(Secret::reveal).orElse(""));
    }

    private static String welcome(Answers answers) {
        String password = answers.administratorPassword()
                .map(secret -> element(
                        "UserAccounts",
                        element(
                                "AdministratorPassword",
                                element("Value", hidden(secret)) + element("PlainText", "false"))))
                .orElse("");
        var commands = new StringBuilder();
        for (int i = 0; i < answers.firstCommands().size(); i++) {
            commands.append("<SynchronousCommand wcm:action=\"add\">")
                    .append(element("Order", String.valueOf(i + 1)))
                    .append(element(
                            "CommandLine", escape(answers.firstCommands().get(i))))
                    .append("</SynchronousCommand>");
        }
        return element("OOBE", element("HideEULAPage", "true") + element("ProtectYourPC", "3"))
                + password
                + element("FirstLogonCommands", commands.toString());
    }

    private static String international(String locale) {
        return element("InputLocale", locale)
                + element("SystemLocale", locale)
                + element("UILanguage", locale)
                + element("UserLocale", locale);
    }

    /** Not a protection: it keeps the password from a glance, as Windows' own tools do. */
    private static String hidden(Secret password) {
        byte[] bytes = (password.reveal() + "AdministratorPassword").getBytes(StandardCharsets.UTF_16LE);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void component(StringBuilder text, String name, String content) {
        if (content.isEmpty()) {
            return;
        }
        for (String architecture : ARCHITECTURES) {
            text.append("    <component name=\"")
                    .append(name)
                    .append("\" processorArchitecture=\"")
                    .append(architecture)
                    .append("\" publicKeyToken=\"31bf3856ad364e35\" language=\"neutral\" versionScope=\"nonSxS\">")
                    .append(content)
                    .append("</component>\r\n");
        }
    }

    /** Empty answers are left out. */
    private static String element(String name, String content) {
        return content.isEmpty() ? "" : "<" + name + ">" + content + "</" + name + ">";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
