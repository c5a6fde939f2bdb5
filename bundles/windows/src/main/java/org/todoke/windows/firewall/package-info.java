// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Firewall rules in the words of each Windows (F-2.6, F-2.28, F-5.4, F-7.2). Everything is immutable and thread-safe. Nothing is null. */
@Version("0.1.0")
package org.todoke.windows.firewall;

import org.osgi.annotation.versioning.Version;
