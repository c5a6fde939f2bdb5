// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The boot tree: what stands at which path, by whatever way it is asked for. */
package org.todoke.boot.file.internal;
