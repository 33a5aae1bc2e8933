package org.caravelpki.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests one after the other, for one thread. */
interface Http extends AutoCloseable {

    /**
     * An answer.
     *
     * @param status the status
     * @param headers by their names in lower case
     * @param body the content
     */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Answer get(String url) throws IOException;

    Answer post(String url, Map<String, String> fields, byte[] content) throws IOException;

    @Override
    void close() throws IOException;
}
