// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.wine;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.todoke.testkit.wine.WinePrefix.Answer;

/** The registry of a prefix, by its own {@code reg}. */
public final class WineRegistry {

    private static final Pattern VALUE = Pattern.compile(" {4}(.*?) {4}(REG_[A-Z_]+) {4}(.*)");

    private final WinePrefix wine;

    WineRegistry(WinePrefix wine) {
        this.wine = wine;
    }

    /**
     * All values of a key and of the keys below it: {@code sub\key\name} to {@code REG_SZ data}. Empty when there is no such key.
     *
     * @param key with its root in the long form, spelt as the registry has it
     */
    public Map<String, String> below(String key) throws IOException {
        var values = new TreeMap<String, String>();
        String place = "";
        for (String line : wine.run("reg", "query", key, "/s").output().split("\r?\n")) {
            var value = VALUE.matcher(line);
            if (line.startsWith(key)) {
                place = line.substring(key.length()).replaceFirst("^\\\\", "");
            } else if (value.matches()) {
                String name = place.isEmpty() ? value.group(1) : place + "\\" + value.group(1);
                values.put(name, (value.group(2) + " " + value.group(3)).strip());
            }
        }
        return values;
    }

    /** Sets a value of type REG_SZ. */
    public void set(String key, String name, String data) throws IOException {
        set(key, name, "REG_SZ", data);
    }

    /** Sets a value; several texts of a REG_MULTI_SZ are separated by {@code \0}. */
    public void set(String key, String name, String type, String data) throws IOException {
        good(wine.run("reg", "add", key, "/v", name, "/t", type, "/d", data, "/f"));
    }

    /** Takes out a value; nothing happens when it is not there. */
    public void remove(String key, String name) throws IOException {
        wine.run("reg", "delete", key, "/v", name, "/f");
    }

    /** Takes out a key with all that is below it; nothing happens when it is not there. */
    public void remove(String key) throws IOException {
        wine.run("reg", "delete", key, "/f");
    }

    /** Imports a registry file whose name Windows would use. */
    public void load(String file) throws IOException {
        good(wine.run("reg", "import", file));
    }

    private static void good(Answer answer) throws IOException {
        if (answer.exitCode() != 0) {
            throw new IOException("reg ended with " + answer.exitCode() + ": " + answer.output());
        }
    }
}
