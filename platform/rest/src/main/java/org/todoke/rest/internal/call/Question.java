// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

/** Marks a body that only asks: nothing is changed by it, so nothing is recorded, and a key that would have it done once has no meaning. */
public interface Question {}
