// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What the parts of this room share: owner-only files, settings, texts, readiness. */
package org.todoke.security.internal;
