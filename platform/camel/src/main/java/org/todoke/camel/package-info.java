// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * What a bundle needs to bring flows: a base for its route builders, and word of exchanges that failed for good.
 * A flow is an OSGi service of type {@code org.apache.camel.RoutesBuilder}; a Camel component is one of type
 * {@code org.apache.camel.Component} with the property {@code camel.component.name}. Both may come and go at any time.
 */
@Version("0.1.0")
package org.todoke.camel;

import org.osgi.annotation.versioning.Version;
