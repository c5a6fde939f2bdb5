// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Registry conditions and registry files (F-2.16, F-2.29, F-6.1). Everything is immutable and thread-safe. Nothing is null. */
@Version("0.1.0")
package org.todoke.windows.registry;

import org.osgi.annotation.versioning.Version;
