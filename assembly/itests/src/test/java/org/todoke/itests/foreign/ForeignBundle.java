// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.foreign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.ops4j.pax.tinybundles.TinyBundle;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.todoke.spi.target.OsTarget;

/** Makes bundles of strangers: real jar files with a target as a component. */
public final class ForeignBundle {

    private static final String IMPORTS = "org.todoke.api.machine,org.todoke.api.text,org.todoke.spi.target";

    private ForeignBundle() {}

    /** A bundle with this target, of any version of the SPI. */
    public static Path of(Class<? extends OsTarget> target, Path folder) throws IOException {
        return of(target, folder, IMPORTS);
    }

    /** A bundle that was built for another version of the SPI. */
    public static Path forAnotherServer(Class<? extends OsTarget> target, Path folder) throws IOException {
        return of(target, folder, IMPORTS + ";version=\"[9.1,10)\"");
    }

    private static Path of(Class<? extends OsTarget> target, Path folder, String imports) throws IOException {
        String component = """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="target">
                  <service><provide interface="%s"/></service>
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(OsTarget.class.getName(), target.getName());
        String name = target.getSimpleName().toLowerCase(java.util.Locale.ROOT);
        TinyBundle bundle = TinyBundles.bundle()
                .addClass(BadTarget.class)
                .addResource(
                        "OSGI-INF/target.xml", new ByteArrayInputStream(component.getBytes(StandardCharsets.UTF_8)))
                .setHeader("Bundle-SymbolicName", "test." + name)
                .setHeader("Bundle-ManifestVersion", "2")
                .setHeader("Bundle-Version", "1.0.0")
                .setHeader("Service-Component", "OSGI-INF/target.xml")
                .setHeader("Import-Package", imports)
                .setHeader(
                        "Require-Capability",
                        "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)(!(version>=2.0.0)))\"");
        for (Class<?> nested : BadTarget.class.getDeclaredClasses()) {
            bundle.addClass(nested);
        }
        Path file = folder.resolve(name + ".jar");
        try (var in = bundle.build(TinyBundles.rawBuilder())) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
