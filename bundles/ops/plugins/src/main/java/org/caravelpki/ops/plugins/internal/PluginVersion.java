package org.caravelpki.ops.plugins.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Version;

/** Reads versions as people and Maven write them: {@code 1.0}, {@code 1.0.0-SNAPSHOT}. */
final class PluginVersion {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(?:[.-](.*))?");

    private PluginVersion() {}

    static Version of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return new Version(0, 0, 0, text.replaceAll("[^A-Za-z0-9_-]", "_"));
        }
        String qualifier = form.group(4) == null ? "" : form.group(4).replaceAll("[^A-Za-z0-9_-]", "_");
        return new Version(number(form.group(1)), number(form.group(2)), number(form.group(3)), qualifier);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
