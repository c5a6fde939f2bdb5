// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * A Windows to ask where there is none: Wine applies INF files, imports registry files, runs batch files and answers {@code reg query}. Its
 * {@code netsh}, {@code shutdown}, {@code wmic} and {@code powershell} are empty shells whose answers prove nothing. Only on Linux, and only in
 * tests.
 */
@Version("0.1.0")
package org.todoke.testkit.wine;

import org.osgi.annotation.versioning.Version;
