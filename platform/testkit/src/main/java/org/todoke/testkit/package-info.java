// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * What tests of targets and step types are made of: recorded facts of real systems and builders of model values. Everything is immutable
 * unless it is a builder; builders are for one thread. Nothing is null.
 */
@Version("0.1.0")
package org.todoke.testkit;

import org.osgi.annotation.versioning.Version;
