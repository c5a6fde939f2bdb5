// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The switch of the boot plane: settings, what is open, what is wrong. */
package org.todoke.boot.plane.internal;
