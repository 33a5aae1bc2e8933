package org.caravelpki.core.ca.issue.internal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;

/** Writes the JSON object of an audit record, member by member: two are written for every certificate. */
final class AuditDetail {
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();
    private static final int USUAL_LENGTH = 512;

    private final StringBuilder json = new StringBuilder(USUAL_LENGTH);

    AuditDetail put(String name, String text) {
        member(name);
        string(text);
        return this;
    }

    /** An empty list is left out. */
    AuditDetail put(String name, List<String> texts) {
        if (texts.isEmpty()) {
            return this;
        }
        member(name);
        char before = '[';
        for (String text : texts) {
            json.append(before);
            string(text);
            before = ',';
        }
        json.append(']');
        return this;
    }

    private void member(String name) {
        json.append(json.length() == 0 ? '{' : ',');
        string(name);
        json.append(':');
    }

    private void string(String text) {
        json.append('"');
        ENCODER.quoteAsString(text, json);
        json.append('"');
    }

    /** Ends the object, which has at least one member. */
    String end() {
        return json.append('}').toString();
    }
}
