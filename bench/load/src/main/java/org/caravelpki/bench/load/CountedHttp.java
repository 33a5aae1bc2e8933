package org.caravelpki.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * Counts every request, from when it was due; all go to one server. Nothing is tried again; after a failure the next request connects anew.
 */
final class CountedHttp implements Http {
    private final Kind kind;
    private final Tally tally;
    private final SSLSocketFactory https;
    private final int timeoutMillis;
    private HttpConnection connection;
    private long due;

    CountedHttp(Kind kind, Tally tally, SSLSocketFactory https, int timeoutMillis) {
        this.kind = kind;
        this.tally = tally;
        this.https = https;
        this.timeoutMillis = timeoutMillis;
    }

    /** The next request should have been sent then. */
    void due(long when) {
        due = when;
    }

    /** Whether nothing was sent since. */
    boolean isIdle() {
        return due != 0;
    }

    private interface Request {
        Answer on(HttpConnection connection) throws IOException;
    }

    @Override
    public Answer get(String url) throws IOException {
        return counted(url, open -> open.get(url));
    }

    @Override
    public Answer post(String url, Map<String, String> fields, byte[] content) throws IOException {
        return counted(url, open -> open.post(url, fields, content));
    }

    private Answer counted(String url, Request request) throws IOException {
        long began = due == 0 ? System.nanoTime() : due;
        due = 0;
        boolean whole = false;
        try {
            if (connection == null) {
                connection = connect(URI.create(url));
            }
            Answer answer = request.on(connection);
            whole = true;
            return answer;
        } finally {
            tally.answered(kind, began);
            if (!whole) {
                close();
            }
        }
    }

    private HttpConnection connect(URI server) throws IOException {
        SocketFactory sockets = "https".equals(server.getScheme()) ? https : SocketFactory.getDefault();
        return new HttpConnection(sockets, server, timeoutMillis);
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
