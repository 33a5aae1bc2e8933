package org.caravelpki.ops.signers.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the operator configured.
 *
 * @param production whether bundles are refused at all
 * @param pluginSigners where the certificates of plugins' signers are
 * @param vendorSigners where those of the product's are
 */
record Settings(boolean production, Path pluginSigners, Path vendorSigners) {

    /** Reads the file; what it does not say is as {@link SignersConfig} says. */
    static Settings read(Path file, Path node) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return new Settings(
                !value(properties, "mode").equals("development"),
                node.resolve(value(properties, "plugin-signers")),
                node.resolve(value(properties, "vendor-signers")));
    }

    static String value(Properties properties, String key) {
        String given = properties.getProperty(key, "").strip();
        return given.isEmpty() ? defaultOf(key) : given;
    }

    // The annotation has the defaults, for people and for this: there is one place for them.
    private static String defaultOf(String key) {
        try {
            return (String)
                    SignersConfig.class.getMethod(key.replace("-", "$_$")).getDefaultValue();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("there is no key " + key, e);
        }
    }
}
