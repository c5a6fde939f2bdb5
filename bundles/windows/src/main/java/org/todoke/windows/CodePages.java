// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;

/** The encodings in which a Windows reads text files without a byte order mark. */
public final class CodePages {

    private static final Map<String, String> JAVA_NAMES = Map.of(
            "932", "windows-31j",
            "936", "GBK",
            "949", "x-windows-949",
            "950", "x-windows-950",
            "437", "IBM437",
            "850", "IBM850",
            "65001", "UTF-8");

    private static final Map<String, String> BY_LANGUAGE = Map.ofEntries(
            Map.entry("ja", "932"),
            Map.entry("zh", "936"),
            Map.entry("zh-tw", "950"),
            Map.entry("zh-hk", "950"),
            Map.entry("zh-hant", "950"),
            Map.entry("ko", "949"),
            Map.entry("cs", "1250"),
            Map.entry("hu", "1250"),
            Map.entry("pl", "1250"),
            Map.entry("ru", "1251"),
            Map.entry("uk", "1251"),
            Map.entry("bg", "1251"),
            Map.entry("el", "1253"),
            Map.entry("tr", "1254"),
            Map.entry("he", "1255"),
            Map.entry("ar", "1256"),
            Map.entry("vi", "1258"));

    private CodePages() {}

    /** What {@code cmd.exe} expects of a batch file with this text. */
    public static Charset forBatch(Facts facts, String text) {
        return choose(facts, WindowsFact.OEM_CODE_PAGE, text);
    }

    /** What an INF or answer file with this text is read as. */
    public static Charset forAnsi(Facts facts, String text) {
        return choose(facts, WindowsFact.ANSI_CODE_PAGE, text);
    }

    /** The code page of a Windows in this language ({@code ja}, {@code zh-TW}); that of Western Europe where we know no other. */
    public static Charset forLanguage(String language) {
        String tag = language.toLowerCase(Locale.ROOT).replace('_', '-');
        String codePage = BY_LANGUAGE.getOrDefault(tag, BY_LANGUAGE.getOrDefault(tag.split("-")[0], "1252"));
        return named(codePage).orElseThrow();
    }

    public static boolean canEncode(Charset charset, String text) {
        return charset.newEncoder().canEncode(text);
    }

    /** Where the machine's own is unknown: the first of 1252 and 932 that has all characters. */
    private static Charset choose(Facts facts, String fact, String text) {
        return facts.get(fact)
                .flatMap(CodePages::named)
                .orElseGet(() -> Stream.of("windows-1252", "windows-31j")
                        .map(Charset::forName)
                        .filter(charset -> canEncode(charset, text))
                        .findFirst()
                        .orElse(Charset.forName("windows-31j")));
    }

    private static Optional<Charset> named(String codePage) {
        String name = JAVA_NAMES.getOrDefault(codePage, "windows-" + codePage);
        boolean known = codePage.matches("[0-9]{3,5}") && Charset.isSupported(name);
        return known ? Optional.of(Charset.forName(name)) : Optional.empty();
    }

    /** How {@code .reg} files are written from Windows 2000 on; they begin with a byte order mark. */
    public static Charset forRegistryFiles() {
        return StandardCharsets.UTF_16LE;
    }
}
