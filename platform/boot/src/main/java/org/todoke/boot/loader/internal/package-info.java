// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Loaders that were taken from Debian packages when the distribution was built. */
package org.todoke.boot.loader.internal;
