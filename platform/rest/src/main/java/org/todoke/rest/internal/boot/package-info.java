// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Whether the container itself has come up: its start level, its bundles, their components. */
package org.todoke.rest.internal.boot;
