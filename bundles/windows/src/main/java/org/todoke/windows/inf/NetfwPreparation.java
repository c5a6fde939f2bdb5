// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.todoke.api.text.Message;
import org.todoke.spi.target.ServicePackPreparation;

/** Windows XP SP2's folder, made ready to keep a machine within reach; SP3 needs none (F-2.5 … F-2.8). */
public final class NetfwPreparation implements ServicePackPreparation {

    @Override
    public Message note() {
        return Message.of("windows.inf.which");
    }

    @Override
    public List<Change> prepare(Path folder, Mode mode) throws IOException {
        NetfwInf.Mode wanted = mode == Mode.OPEN ? NetfwInf.Mode.OPEN : NetfwInf.Mode.DISABLE;
        return new ServicePackFolder(folder)
                .prepare(wanted).changes().stream()
                        .map(change -> new Change(change.added(), change.line(), change.text()))
                        .toList();
    }
}
