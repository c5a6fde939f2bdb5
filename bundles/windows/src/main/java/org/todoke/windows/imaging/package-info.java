// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What stands against imaging a Windows disk (F-5.1, F-5.2). Everything is immutable and thread-safe. Nothing is null. */
@Version("0.1.0")
package org.todoke.windows.imaging;

import org.osgi.annotation.versioning.Version;
