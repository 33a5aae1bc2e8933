package org.apache.karaf.jaas.boot.principal;

import java.security.Principal;

/** Stands in for Karaf's principal, which the framework brings at run time. */
public record UserPrincipal(String name) implements Principal {
    @Override
    public String getName() {
        return name;
    }
}
