package org.caravelpki.itests.karaf;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A node of a cluster that has not met any other, seen from a bundle in it: its files, and its health over HTTP. */
final class Lonely {
    private final Path home = Path.of(System.getProperty("karaf.base"));
    private final HttpClient client = HttpClient.newHttpClient();

    /** The node when its edge is up. */
    static Lonely onceLive() {
        Lonely node = new Lonely();
        String live = Soon.ask(() -> node.get("/health/live"), "200 UP"::equals);
        if (!live.equals("200 UP")) {
            throw new AssertionError("the node does not come to life: " + live);
        }
        return node;
    }

    /** The status and the word of a path of the edge; 0 while nobody listens. */
    String get(String path) {
        URI uri = URI.create("http://127.0.0.1:" + configured("org.caravelpki.edge.http.cfg", "http-port") + path);
        try {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body().strip();
        } catch (IOException e) {
            return "0 " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String configured(String file, String key) {
        Properties all = new Properties();
        try (var in = Files.newInputStream(home.resolve("etc").resolve(file))) {
            all.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return all.getProperty(key);
    }

    /** The only line of a file below the node's directory. */
    String line(String file) {
        try {
            return Files.readString(home.resolve(file)).strip();
        } catch (IOException e) {
            return e.toString();
        }
    }

    List<String> errorsInTheLog() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(System.getProperty("karaf.data"), "log", "karaf.log"))) {
            return lines.filter(line -> line.contains("| ERROR |") || line.contains("| FATAL |"))
                    .toList();
        }
    }
}
