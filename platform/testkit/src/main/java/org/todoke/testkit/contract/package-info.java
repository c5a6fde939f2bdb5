// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * The contracts that every target and step type keeps, as checks in plain Java: the same are run by a server on a foreign bundle
 * (ruling 11) and by a bundle's own tests. Nothing is null.
 */
@Version("0.1.0")
package org.todoke.testkit.contract;

import org.osgi.annotation.versioning.Version;
