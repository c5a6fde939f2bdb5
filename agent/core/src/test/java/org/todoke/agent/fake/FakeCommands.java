// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.fake;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.todoke.agent.process.CommandRunner;
import org.todoke.agent.process.ShortCommand;

/** Commands that are never run; their answers are made by a harmless one. */
public final class FakeCommands {

    private FakeCommands() {}

    public static CommandRunner answering(int exitCode, String output) {
        return command -> answer(exitCode, output);
    }

    public static CommandRunner recording(List<List<String>> commands, int exitCode, String output) {
        return command -> {
            commands.add(command);
            return answer(exitCode, output);
        };
    }

    /** By the whole command line; any other one ends with 1. */
    public static CommandRunner byLine(Map<String, String> outputs) {
        return command -> {
            String output = outputs.get(String.join(" ", command));
            return output == null ? answer(1, "エラー: 指定されたレジストリ キーまたは値が見つかりませんでした") : answer(0, output);
        };
    }

    private static ShortCommand.Answer answer(int exitCode, String output) throws IOException {
        return ShortCommand.run(
                List.of("sh", "-c", "printf %s \"$1\"; exit $2", "sh", output, String.valueOf(exitCode)));
    }
}
