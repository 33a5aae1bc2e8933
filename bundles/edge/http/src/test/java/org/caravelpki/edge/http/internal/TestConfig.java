package org.caravelpki.edge.http.internal;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A configuration with its defaults, and what a test sets by key. */
final class TestConfig {
    private TestConfig() {}

    static EdgeConfig with(Object... keysAndValues) {
        Map<String, Object> set = new HashMap<>();
        for (int at = 0; at < keysAndValues.length; at += 2) {
            set.put((String) keysAndValues[at], keysAndValues[at + 1]);
        }
        return (EdgeConfig) Proxy.newProxyInstance(
                EdgeConfig.class.getClassLoader(),
                new Class<?>[] {EdgeConfig.class},
                (proxy, method, arguments) -> set.getOrDefault(key(method), method.getDefaultValue()));
    }

    /** The key that stands in the file, by the rules of the Declarative Services specification 112.8.2.1. */
    static String key(Method method) {
        return method.getName().replace("$_$", "-").replace("$", "");
    }
}
