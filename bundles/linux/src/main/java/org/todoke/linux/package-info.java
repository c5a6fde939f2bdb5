// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What Linux targets are composed of: shared texts. */
@Version("0.1.0")
package org.todoke.linux;

import org.osgi.annotation.versioning.Version;
