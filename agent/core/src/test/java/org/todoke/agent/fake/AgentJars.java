// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.fake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Other builds of the agent: the real jar with another version, or with another program in it. */
public final class AgentJars {

    private static final String PROGRAM = "org/todoke/agent/Agent.class";

    /** Ends with its guard as every agent does, and otherwise nothing. */
    private static final String MUTE = """
            package org.todoke.agent;
            public final class Agent {
                public static void main(String[] arguments) throws Exception {
                    while (System.in.read() >= 0) {
                    }
                }
            }
            """;

    private AgentJars() {}

    public static byte[] ofVersion(String version) {
        return with(version, null);
    }

    /** Its program is no class. */
    public static byte[] broken(String version) {
        return with(version, "no class".getBytes(StandardCharsets.UTF_8));
    }

    /** It starts, and never says hello. */
    public static byte[] mute(String version, Path workspace) throws IOException {
        Path source = Files.writeString(Files.createDirectories(workspace).resolve("Agent.java"), MUTE);
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "8",
                        "-Xlint:-options",
                        "-d",
                        workspace.toString(),
                        source.toString());
        if (errors != 0) {
            throw new IOException("The mute agent does not compile");
        }
        return with(version, Files.readAllBytes(workspace.resolve(PROGRAM)));
    }

    private static byte[] with(String version, byte[] program) {
        var out = new ByteArrayOutputStream();
        try (var real = new JarFile(AgentProcess.jar().toFile())) {
            var manifest = new Manifest(real.getManifest());
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            try (var jar = new JarOutputStream(out, manifest)) {
                for (var entry : real.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        jar.putNextEntry(new ZipEntry(entry.getName()));
                        boolean other = program != null && entry.getName().equals(PROGRAM);
                        (other ? new ByteArrayInputStream(program) : real.getInputStream(entry)).transferTo(jar);
                        jar.closeEntry();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
