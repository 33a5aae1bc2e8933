package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.caravelpki.testkit.net.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** nginx fetches the OCSP answer for its own certificate, checks it and staples it into the handshake. */
@ExtendWith(SharedNode.class)
class NginxStaplingIT {
    @TempDir
    private Path directory;

    private Process nginx(Node node, int port) throws IOException {
        Files.writeString(directory.resolve("nginx.conf"), """
                daemon off;
                worker_processes 1;
                pid nginx.pid;
                error_log stderr;
                events {}
                http {
                    access_log off;
                    client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp; uwsgi_temp_path tmp; scgi_temp_path tmp;
                    server {
                        listen 127.0.0.1:%d ssl;
                        ssl_certificate web.pem;
                        ssl_certificate_key web.key;
                        ssl_stapling on;
                        ssl_stapling_verify on;
                        ssl_trusted_certificate %s;
                    }
                }
                """.formatted(port, node.endpoint("CARAVEL_TRUST_ANCHOR")));
        return new Tool(directory)
                .start(directory.resolve("nginx.log"), "nginx", "-p", directory + "/", "-c", "nginx.conf");
    }

    private String handshake(int port) {
        return new Tool(directory)
                .run("openssl", "s_client", "-connect", "127.0.0.1:" + port, "-status")
                .output();
    }

    /** nginx asks when it meets the first client, so that the first handshakes have nothing stapled. */
    @Test
    void handshake_stapled_saysGood(Node node) throws Exception {
        Subscriber web = new Subscriber(node, directory, "nginx-web", "tls-server");
        web.enroll("tls-server", "web", "nginx-web.example.test");
        int port = FreePorts.one();
        Process nginx = nginx(node, port);
        try {
            String stapled = Soon.ask(() -> handshake(port), output -> output.contains("Cert Status"));

            assertThat(stapled).contains("OCSP Response Status: successful", "Cert Status: good");
            // curl refuses a server whose stapled answer it cannot verify.
            new Tool(directory)
                    .run(
                            "curl",
                            "-sS",
                            "--cert-status",
                            "--cacert",
                            node.endpoint("CARAVEL_TRUST_ANCHOR"),
                            "--resolve",
                            "nginx-web.example.test:" + port + ":127.0.0.1",
                            "https://nginx-web.example.test:" + port + "/")
                    .ok();
            assertThat(Subscriber.read(directory.resolve("nginx.log"))).doesNotContain("OCSP_basic_verify() failed");
        } finally {
            nginx.destroy();
            nginx.waitFor();
        }
    }
}
