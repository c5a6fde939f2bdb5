// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Which Windows a machine runs, by what its registry says (F-0, F-4.2). Everything is immutable and thread-safe. Nothing is null. */
@Version("0.1.0")
package org.todoke.windows.identify;

import org.osgi.annotation.versioning.Version;
