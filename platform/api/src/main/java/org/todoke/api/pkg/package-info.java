// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Packages: what can be delivered and installed, and the catalogue of them (F-2.9 … F-2.17). Nothing here is null. */
@Version("0.1.0")
package org.todoke.api.pkg;

import org.osgi.annotation.versioning.Version;
