// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.target.TargetAdmission;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.contract.OsTargetContract;

/**
 * Admits targets to a server by the contract that their own tests use. Texts are not looked for: a bundle's texts and its target arrive in any
 * order.
 */
@Component
public final class ContractAdmission implements TargetAdmission {

    private final OsTargetContract contract = OsTargetContract.quick();

    @Override
    public List<Finding> check(OsTarget target) {
        return contract.check(target);
    }

    @Override
    public List<Facts> knownSystems() {
        return KnownSystems.all();
    }
}
