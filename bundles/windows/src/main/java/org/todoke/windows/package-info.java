// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What all parts of Windows targets share: names of facts, code pages, texts. Everything is immutable and thread-safe. Nothing is null. */
@Version("0.1.0")
package org.todoke.windows;

import org.osgi.annotation.versioning.Version;
