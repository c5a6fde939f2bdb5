// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * What an administrator reads: messages are keys with arguments, rendered in English or Japanese at the last moment,
 * and problems carry such a message. Parameters and results are never null unless a method says so.
 */
@Version("0.1.0")
package org.todoke.api.text;

import org.osgi.annotation.versioning.Version;
