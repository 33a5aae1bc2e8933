package org.caravelpki.core.ca.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration as Declarative Services would make it: defaults, and what a test sets. */
final class Configured {
    private Configured() {}

    static CaConfig with(Map<String, Object> values) {
        return (CaConfig) Proxy.newProxyInstance(
                CaConfig.class.getClassLoader(), new Class<?>[] {CaConfig.class}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Annotation.class) {
                        return CaConfig.class;
                    }
                    return values.getOrDefault(key(method.getName()), method.getDefaultValue());
                });
    }

    /** The name mapping of the Declarative Services specification, section 112.8.2.1. */
    static String key(String method) {
        return method.replace("$_$", "-");
    }
}
