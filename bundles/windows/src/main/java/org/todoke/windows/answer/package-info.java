// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Answer files of Windows set-up and Sysprep. Everything is immutable and thread-safe. Nothing is null. */
@Version("0.1.0")
package org.todoke.windows.answer;

import org.osgi.annotation.versioning.Version;
