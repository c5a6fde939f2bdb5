// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The firewall lines of netfw.inf and the compressed files around it (F-2.5 to F-2.8). Everything is immutable and thread-safe. Nothing is null. */
@Version("0.1.0")
package org.todoke.windows.inf;

import org.osgi.annotation.versioning.Version;
