// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.todoke.api.text.ProblemException;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.windows.firewall.DeploymentManagerRules;
import org.todoke.windows.firewall.IcfEntry;

/**
 * Puts our firewall settings into the {@code netfw.inf} of Windows XP SP2, so that the service pack does not cut the machine off (F-2.4 …
 * F-2.7). Doing it again changes nothing; changing the mode takes back what the other mode added. Pure.
 */
public final class NetfwInf {

    private static final String POLICY =
            "HKLM,\"SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\";
    private static final String FOLDER = "%windir%\\system32";

    private NetfwInf() {}

    /** What the machine's firewall is to do after the service pack. */
    public enum Mode {
        /** Let in our programs and echo requests (F-2.6). */
        OPEN,
        /** Be off (F-2.7). */
        DISABLE
    }

    /**
     * @param bytes the new file
     * @param changes what was done, in the order of the file; empty when it was so already
     */
    public record Prepared(byte[] bytes, List<Change> changes) {

        /** What changed, a line each. */
        public String diff() {
            return changes.stream().map(Change::toString).collect(Collectors.joining("\n"));
        }
    }

    /** @param line the number of the line, from 1, in the new file for one that was added, in the old one otherwise */
    public record Change(boolean added, int line, String text) {
        @Override
        public String toString() {
            return (added ? "+" : "-") + line + " " + text;
        }
    }

    /** @throws ProblemException INVALID when this is no {@code netfw.inf} that could be used, with the reason */
    public static Prepared prepare(byte[] inf, Mode mode) {
        InfText text = InfText.read(inf);
        List<String> lines = text.lines();
        if (!lines.isEmpty() && InfLine.isCut(lines.get(lines.size() - 1))) {
            throw ProblemException.invalid("windows.inf.truncated");
        }
        var edit = new Edit(text);
        for (String profile : IcfEntry.PROFILES) {
            edit.section("ICF.AddReg." + profile, wanted(profile, mode), unwanted(profile, mode), sessionHelp(profile));
        }
        return edit.done();
    }

    /** The Remote Desktop Help session manager: a line of the original, to be there once, as the original writes it. */
    private static String sessionHelp(String profile) {
        String path = FOLDER + "\\sessmgr.exe";
        return POLICY + profile + "\\AuthorizedApplications\\List\",\"" + path + "\",0x00000000,\"" + path
                + ":*:enabled:@xpsp2res.dll,-22019\"";
    }

    private static List<String> wanted(String profile, Mode mode) {
        return mode == Mode.OPEN ? open(profile) : disable(profile);
    }

    private static List<String> unwanted(String profile, Mode mode) {
        return mode == Mode.OPEN ? disable(profile) : open(profile);
    }

    private static List<String> open(String profile) {
        return DeploymentManagerRules.machine(Site.usual(), FOLDER).stream()
                .flatMap(rule -> IcfEntry.of(rule, profile).stream())
                .map(IcfEntry::infLine)
                .toList();
    }

    private static List<String> disable(String profile) {
        return List.of(
                POLICY + profile + "\",\"DoNotAllowExceptions\",0x00010001,0",
                POLICY + profile + "\",\"EnableFirewall\",0x00010001,0");
    }

    /** The file while it is changed. For one thread. */
    private static final class Edit {

        private final InfText original;
        private final List<Entry> entries = new ArrayList<>();

        private Edit(InfText original) {
            this.original = original;
            for (int i = 0; i < original.lines().size(); i++) {
                entries.add(new Entry(i + 1, original.lines().get(i)));
            }
        }

        void section(String name, List<String> wanted, List<String> unwanted, String once) {
            int start = start(name);
            int end = end(start);
            List<Entry> section = entries.subList(start, end);
            unwanted.forEach(line -> section.removeIf(entry -> InfLine.saysTheSame(entry.text(), line)));
            wanted.forEach(line -> keepOne(section, line, entry -> InfLine.saysTheSame(entry.text(), line)));
            keepOne(section, once, entry -> true);
            int at = lastUsed(section) + 1;
            if (at > 0 && InfLine.goesOn(section.get(at - 1).text())) {
                throw ProblemException.invalid("windows.inf.truncated");
            }
            var missing = new ArrayList<>(List.of(once));
            missing.addAll(wanted);
            missing.removeIf(line -> section.stream()
                    .anyMatch(entry -> InfLine.target(entry.text()).equals(InfLine.target(line))));
            for (String line : missing) {
                section.add(at++, new Entry(0, line + original.lineEnd()));
            }
        }

        /** Of the lines that write this value, leaves the first that is good; takes the others out. */
        private static void keepOne(List<Entry> section, String line, Predicate<Entry> good) {
            List<Entry> same = section.stream()
                    .filter(entry -> InfLine.target(entry.text()).equals(InfLine.target(line)))
                    .toList();
            Entry kept = same.stream().filter(good).findFirst().orElse(null);
            section.removeIf(entry -> same.contains(entry) && entry != kept);
        }

        private static int lastUsed(List<Entry> section) {
            for (int i = section.size() - 1; i >= 0; i--) {
                if (!InfLine.isBlank(section.get(i).text())) {
                    return i;
                }
            }
            return -1;
        }

        private int start(String name) {
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                if (InfLine.isHeaderOf(entries.get(i).text(), name)) {
                    found.add(i + 1);
                }
            }
            if (found.size() != 1) {
                throw ProblemException.invalid(
                        found.isEmpty() ? "windows.inf.no-section" : "windows.inf.section-twice", name);
            }
            return found.get(0);
        }

        private int end(int start) {
            int end = start;
            while (end < entries.size() && !InfLine.isHeader(entries.get(end).text())) {
                end++;
            }
            return end;
        }

        Prepared done() {
            endLastLine();
            var changes = new ArrayList<Change>();
            int oldLine = 1;
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                if (entry.oldLine() == 0) {
                    changes.add(new Change(true, i + 1, entry.text().strip()));
                } else {
                    removed(oldLine, entry.oldLine(), changes);
                    oldLine = entry.oldLine() + 1;
                }
            }
            removed(oldLine, original.lines().size() + 1, changes);
            return new Prepared(
                    original.with(entries.stream().map(Entry::text).toList()).bytes(), List.copyOf(changes));
        }

        private void removed(int from, int to, List<Change> changes) {
            for (int line = from; line < to; line++) {
                changes.add(
                        new Change(false, line, original.lines().get(line - 1).strip()));
            }
        }

        /** A last line without an end must get one when something now follows it. */
        private void endLastLine() {
            for (int i = 0; i < entries.size() - 1; i++) {
                Entry entry = entries.get(i);
                if (!entry.text().endsWith("\n")) {
                    entries.set(i, new Entry(entry.oldLine(), entry.text() + original.lineEnd()));
                }
            }
        }
    }

    /** @param oldLine its number in the original file; 0 for a new one */
    private record Entry(int oldLine, String text) {}
}
