package org.caravelpki.api.pki;

import java.util.Optional;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;

/**
 * One thing that a request as described by an {@link Inquiry} would be refused for.
 *
 * @param name the name that is not allowed, or empty when it is about something else
 * @param kind what is wrong, in the caller's terms
 * @param detail one plain sentence
 */
public record Objection(Optional<GeneralName> name, PkiException.Kind kind, String detail) {}
