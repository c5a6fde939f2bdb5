// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

/** A probe with what it must show. */
public record Check(Probe probe, Expectation expectation) {}
