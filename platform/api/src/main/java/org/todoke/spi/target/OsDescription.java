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
 */
public record OsDescription(String product, String version, String edition, String servicePack, String architecture) {}
