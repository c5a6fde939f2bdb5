// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.answer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.spi.target.AnswerFiles;
import org.todoke.windows.CodePages;

/** {@code winnt.sif} and {@code sysprep.inf}: the answer files of Windows 2000, XP and 2003. */
public final class SysprepAnswers implements AnswerFiles {

    private static final String END = "\r\n";

    /** Numbers of time zones, as set-up of those days wants them. */
    private static final Map<String, String> TIME_ZONES = Map.of(
            "GMT Standard Time", "085",
            "Greenwich Standard Time", "090",
            "W. Europe Standard Time", "110",
            "Romance Standard Time", "105",
            "Tokyo Standard Time", "235",
            "China Standard Time", "210",
            "Eastern Standard Time", "035",
            "Central Standard Time", "020",
            "Mountain Standard Time", "010",
            "Pacific Standard Time", "004");

    private static final Map<String, String> LANGUAGES = Map.of(
            "ja-JP", "00000411", "en-US", "00000409", "en-GB", "00000809", "de-DE", "00000407", "fr-FR", "0000040c");

    @Override
    public Set<Purpose> purposes() {
        return EnumSet.allOf(Purpose.class);
    }

    @Override
    public AnswerFile write(Purpose purpose, Answers answers) {
        var findings = new ArrayList<>(AnswerRules.check(answers));
        String file = purpose == Purpose.INSTALL ? "winnt.sif" : "sysprep.inf";
        String text = AnswerRules.hasErrors(findings) ? "" : text(purpose, answers, findings);
        return new AnswerFile(file, text, CodePages.forAnsi(Facts.none(), text), findings);
    }

    private static String text(Purpose purpose, Answers answers, List<Finding> findings) {
        var text = new StringBuilder();
        if (purpose == Purpose.INSTALL) {
            section(text, "Data", "AutoPartition", "1", "MsDosInitiated", "0", "UnattendedInstall", "Yes");
        }
        section(text, "Unattended", "UnattendMode", "FullUnattended", "OemSkipEula", "Yes", "TargetPath", "\\WINDOWS");
        section(
                text,
                "GuiUnattended",
                "AdminPassword",
                answers.administratorPassword().map(secret -> secret.reveal()).orElse("*"),
                "OEMSkipRegional",
                "1",
                "OemSkipWelcome",
                "1",
                "TimeZone",
                known(TIME_ZONES, answers.timeZone(), "windows.answer.time-zone", findings));
        section(
                text,
                "UserData",
                "ComputerName",
                answers.computerName().isEmpty() ? "*" : answers.computerName(),
                "FullName",
                answers.owner(),
                "OrgName",
                answers.organisation(),
                "ProductKey",
                answers.productKey().map(secret -> secret.reveal()).orElse(""));
        section(
                text,
                "RegionalSettings",
                "Language",
                known(LANGUAGES, answers.locale(), "windows.answer.language", findings));
        section(text, "Identification", "JoinWorkgroup", answers.workgroup());
        section(text, "Networking", "InstallDefaultComponents", "Yes");
        var commands = new ArrayList<String>();
        for (int i = 0; i < answers.firstCommands().size(); i++) {
            commands.add("Command" + i);
            commands.add(answers.firstCommands().get(i));
        }
        section(text, "GuiRunOnce", commands.toArray(String[]::new));
        return text.toString();
    }

    /** The system's number for a name; where it is not known the system chooses, and that is said. */
    private static String known(Map<String, String> numbers, String name, String key, List<Finding> findings) {
        if (!name.isEmpty() && !numbers.containsKey(name)) {
            findings.add(Finding.warning(key, name));
        }
        return numbers.getOrDefault(name, "");
    }

    /** Empty answers are left out, and so is a section without answers. */
    private static void section(StringBuilder text, String name, String... pairs) {
        var lines = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                lines.append(pairs[i]).append('=').append(quote(pairs[i + 1])).append(END);
            }
        }
        if (lines.length() > 0) {
            text.append('[').append(name).append(']').append(END).append(lines);
        }
    }

    private static String quote(String value) {
        boolean plain = value.equals("*") || value.matches("[A-Za-z0-9\\\\-]+");
        return plain ? value : '"' + value.replace("\"", "\"\"").replace("%", "%%") + '"';
    }
}
