// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

/**
 * Something that a target can do. A kind of capability is a public type that directly extends or implements this one; it is asked for by that type, never cast
 * to. A target lacks the capabilities that it does not list.
 */
public interface Capability {}
