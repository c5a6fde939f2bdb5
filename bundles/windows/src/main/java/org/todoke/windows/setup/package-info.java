// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Package formats of Windows: set-up parameters, exit codes, proofs (F-2.13, F-3.5). Everything is immutable and thread-safe. Nothing is null. */
@Version("0.1.0")
package org.todoke.windows.setup;

import org.osgi.annotation.versioning.Version;
