// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Actions;

/** The actions of every resource there is in the source, with no services behind them. */
final class WholeTable {

    private static final Path RESOURCES = Path.of("src/main/java/org/todoke/rest/internal/resource");

    private WholeTable() {}

    static List<Action> actions() {
        return resources().stream()
                .flatMap(resource -> resource.table().stream())
                .toList();
    }

    static List<Actions> resources() {
        var all = new ArrayList<Actions>();
        try (var files = Files.list(RESOURCES)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith("Actions.java")) {
                    all.add(make("org.todoke.rest.internal.resource." + name.replace(".java", "")));
                }
            }
            return all;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Actions make(String name) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(name).getConstructors()[0];
        return (Actions) constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                .map(WholeTable::absent)
                .toArray());
    }

    private static Object absent(Class<?> service) {
        if (!service.isInterface()) {
            return null; // no table needs it
        }
        return Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] {service}, (proxy, method, args) -> {
            throw new UnsupportedOperationException(method.getName());
        });
    }
}
