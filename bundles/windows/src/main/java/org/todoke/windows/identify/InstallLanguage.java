// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.identify;

import java.util.Locale;
import java.util.Map;
import org.todoke.api.machine.Facts;
import org.todoke.windows.WindowsFact;

/**
 * The language of an installation: Windows' number of it (MS-LCID) as BCP 47. Only languages in which Windows XP to 2012 were sold; another
 * one is not known, never guessed.
 */
final class InstallLanguage {

    private static final Map<String, String> BY_NUMBER = Map.ofEntries(
            Map.entry("0401", "ar-SA"),
            Map.entry("0402", "bg-BG"),
            Map.entry("0404", "zh-TW"),
            Map.entry("0405", "cs-CZ"),
            Map.entry("0406", "da-DK"),
            Map.entry("0407", "de-DE"),
            Map.entry("0408", "el-GR"),
            Map.entry("0409", "en-US"),
            Map.entry("040a", "es-ES"),
            Map.entry("040b", "fi-FI"),
            Map.entry("040c", "fr-FR"),
            Map.entry("040d", "he-IL"),
            Map.entry("040e", "hu-HU"),
            Map.entry("0410", "it-IT"),
            Map.entry("0411", "ja-JP"),
            Map.entry("0412", "ko-KR"),
            Map.entry("0413", "nl-NL"),
            Map.entry("0414", "nb-NO"),
            Map.entry("0415", "pl-PL"),
            Map.entry("0416", "pt-BR"),
            Map.entry("0418", "ro-RO"),
            Map.entry("0419", "ru-RU"),
            Map.entry("041a", "hr-HR"),
            Map.entry("041b", "sk-SK"),
            Map.entry("041d", "sv-SE"),
            Map.entry("041e", "th-TH"),
            Map.entry("041f", "tr-TR"),
            Map.entry("0422", "uk-UA"),
            Map.entry("0424", "sl-SI"),
            Map.entry("0425", "et-EE"),
            Map.entry("0426", "lv-LV"),
            Map.entry("0427", "lt-LT"),
            Map.entry("0804", "zh-CN"),
            Map.entry("0809", "en-GB"),
            Map.entry("0816", "pt-PT"),
            Map.entry("0c04", "zh-HK"),
            Map.entry("0c0a", "es-ES"));

    private InstallLanguage() {}

    /** Empty when the facts do not tell. */
    static String of(Facts facts) {
        String number =
                facts.get(WindowsFact.INSTALL_LANGUAGE).orElse("").strip().toLowerCase(Locale.ROOT);
        return BY_NUMBER.getOrDefault(number, "");
    }
}
