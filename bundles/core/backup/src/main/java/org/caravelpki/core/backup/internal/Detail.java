package org.caravelpki.core.backup.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Details of audit records. */
final class Detail {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Detail() {}

    static String of(String name, List<String> values) {
        ObjectNode detail = JSON.createObjectNode();
        values.forEach(detail.putArray(name)::add);
        return detail.toString();
    }
}
