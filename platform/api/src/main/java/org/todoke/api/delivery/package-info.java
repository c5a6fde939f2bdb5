// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Content by its hash: what packages and images consist of, and how it is stored and read. Nothing here is null. */
@Version("0.1.0")
package org.todoke.api.delivery;

import org.osgi.annotation.versioning.Version;
