// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What an administrator should know of a Windows (F-3.1, F-4.2, F-4.3). Everything is immutable and thread-safe. Nothing is null. */
@Version("0.1.0")
package org.todoke.windows.notice;

import org.osgi.annotation.versioning.Version;
