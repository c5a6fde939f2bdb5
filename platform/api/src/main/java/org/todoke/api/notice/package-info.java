// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What the server tells people of its own accord, by mail and to other programs. Nothing here is null. */
@Version("0.1.0")
package org.todoke.api.notice;

import org.osgi.annotation.versioning.Version;
