// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.setup;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.Setup;
import org.todoke.windows.CodePages;

/** The limits of F-2.9 in bytes of the code pages that a package's languages have; those in UTF-8 the server has checked before. */
final class CodePageLimits {

    private CodePageLimits() {}

    static List<Finding> check(Package pkg) {
        var findings = new ArrayList<Finding>();
        List<String> languages = pkg.applicability().systems().stream()
                .map(OsRow::language)
                .filter(language -> !language.isBlank())
                .distinct()
                .toList();
        for (String language : languages) {
            Charset charset = CodePages.forLanguage(language);
            texts(pkg).forEach((field, text) -> check(pkg, language, charset, field, text, findings));
        }
        return findings;
    }

    private static void check(
            Package pkg, String language, Charset charset, String field, Text text, List<Finding> findings) {
        if (!CodePages.canEncode(charset, text.value())) {
            findings.add(
                    Finding.warning("windows.code-page.unwritable", field, pkg.id(), charset.displayName(), language));
        }
        int bytes = text.value().getBytes(charset).length;
        if (bytes > text.maxBytes()) {
            findings.add(Finding.error(
                    "windows.code-page.too-long",
                    field,
                    pkg.id(),
                    bytes,
                    charset.displayName(),
                    language,
                    text.maxBytes()));
        }
    }

    private static Map<String, Text> texts(Package pkg) {
        Basics basics = pkg.basics();
        var texts = new LinkedHashMap<String, Text>();
        texts.put("company", new Text(basics.company(), Basics.MAX_COMPANY_BYTES));
        texts.put("summary", new Text(basics.summary(), Basics.MAX_SUMMARY_BYTES));
        texts.put("version", new Text(basics.version(), Basics.MAX_VERSION_BYTES));
        texts.put("ms-number", new Text(basics.msNumber(), Basics.MAX_MS_NUMBER_BYTES));
        texts.put("identification", new Text(basics.identification(), Basics.MAX_IDENTIFICATION_BYTES));
        texts.put("identity", new Text(pkg.identity(), Setup.MAX_IDENTITY_BYTES));
        texts.put("file-name", new Text(pkg.fileName(), Setup.MAX_FILE_NAME_BYTES));
        texts.put("executable", new Text(pkg.setup().executable(), Setup.MAX_PATH_BYTES));
        return texts;
    }

    private record Text(String value, int maxBytes) {}
}
