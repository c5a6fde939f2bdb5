// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.plan;

import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.ServicePacks;

/**
 * What a machine's target knows that plans go by.
 *
 * @param os what the machine runs
 * @param servicePacks those of the operating system; none where it has no such thing
 * @param formats how packages are installed and proved there
 */
public record TargetRules(String targetId, OsDescription os, ServicePacks servicePacks, PackageRules formats) {}
