// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Where the engine's data lives: {@code jdbc} the stores, {@code opening} how a database becomes theirs, {@code content} files. */
package org.todoke.store.internal;
