package org.caravelpki.protocol.acme.account.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/** The contacts in a request: mailto URLs with one address and no header fields (RFC 8555 section 7.3). */
final class Contacts {
    private static final int MOST = 10;
    private static final String MAILTO = "mailto:";
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$&'*+/=^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

    private Contacts() {}

    static List<String> of(JsonNode payload) {
        JsonNode list = payload.path("contact");
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > MOST) {
            throw AcmeProblem.malformed("The member 'contact' is a list of at most " + MOST + " URLs.");
        }
        List<String> contacts = new ArrayList<>();
        list.forEach(contact -> contacts.add(check(contact)));
        return contacts;
    }

    private static String check(JsonNode contact) {
        String url = contact.asText();
        if (!url.regionMatches(true, 0, MAILTO, 0, MAILTO.length())) {
            throw new AcmeProblem(ErrorType.UNSUPPORTED_CONTACT, "Contacts are mailto URLs; others are not supported.");
        }
        if (!ADDRESS.matcher(url.substring(MAILTO.length())).matches()) {
            throw new AcmeProblem(ErrorType.INVALID_CONTACT, "A contact is mailto: and exactly one e-mail address.");
        }
        return url;
    }
}
