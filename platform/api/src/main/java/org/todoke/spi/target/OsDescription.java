// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

/**
 * The operating system of a machine as its target understands it. Texts are empty where they do not apply or are not known.
 *
 * @param product the maker's name of it, for people ({@code Debian GNU/Linux 12}, {@code Windows XP Professional})
 * @param version {@code 12}, {@code 5.1}
 * @param edition {@code Professional}
 * @param servicePack {@code 2}; {@code 0} when there is certainly none
 * @param architecture {@code amd64}, {@code x86}
 * @param language of the installation as BCP 47 ({@code ja-JP}), where packages are made for one (F-2.15)
 */
public record OsDescription(
        String product, String version, String edition, String servicePack, String architecture, String language) {

    /** Without a language: not known, or one installation speaks all. */
    public OsDescription(String product, String version, String edition, String servicePack, String architecture) {
        this(product, version, edition, servicePack, architecture, "");
    }
}
