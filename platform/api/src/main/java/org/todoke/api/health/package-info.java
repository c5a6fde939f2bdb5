// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * What each part of the server says of itself: ready, or why not. The server is ready when every part that its
 * configuration names has come up and reports no problem.
 */
@Version("0.1.0")
package org.todoke.api.health;

import org.osgi.annotation.versioning.Version;
