// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.target;

import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.text.ProblemException;

/** Looks at the files of installed bundles. Thread-safe; reads the disk. */
@ProviderType
public interface TargetOrigins {

    /**
     * The origin of an installed bundle.
     *
     * @throws ProblemException when its file is damaged, or was changed after it was signed; a target of it must not become active
     */
    TargetOrigin of(long bundleId);
}
