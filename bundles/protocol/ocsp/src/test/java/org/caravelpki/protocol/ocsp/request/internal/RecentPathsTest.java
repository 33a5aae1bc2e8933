package org.caravelpki.protocol.ocsp.request.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.caravelpki.protocol.ocsp.fake.internal.Golden;
import org.junit.jupiter.api.Test;

class RecentPathsTest {
    private static final String SHA1 = base64("sha1.req");

    private final RecentPaths paths = new RecentPaths();

    private static String base64(String golden) {
        return Base64.getEncoder().encodeToString(Golden.file(golden));
    }

    // The same characters in another object, as the next request has them.
    private static String again(String path) {
        return new String(path.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }

    @Test
    void read_pathAskedForBefore_isRemembered() throws Exception {
        RecentPaths.Asked first = paths.read("/ocsp/issuing/" + SHA1);
        assertThat(paths.read(again("/ocsp/issuing/" + SHA1))).isSameAs(first);
        assertThat(first.ca()).contains("issuing");
        assertThat(first.request()).isEqualTo(ReadOcspRequest.read(Golden.file("sha1.req")));
    }

    @Test
    void read_sameEndForAnotherCa_isAnotherPath() throws Exception {
        paths.read("/ocsp/issuing/" + SHA1);
        assertThat(paths.read("/ocsp/root/" + SHA1).ca()).contains("root");
        assertThat(paths.read("/ocsp/" + SHA1).ca()).isEmpty();
    }

    @Test
    void read_otherSpelling_saysTheSame() throws Exception {
        RecentPaths.Asked plain = paths.read("/ocsp/" + SHA1);
        RecentPaths.Asked escaped = paths.read(
                "/ocsp/" + SHA1.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"));
        assertThat(escaped.request()).isEqualTo(plain.request());
    }

    @Test
    void read_requestWithNonce_isNotRemembered() throws Exception {
        String path = "/ocsp/" + base64("nonce.req");
        assertThat(paths.read(again(path))).isNotSameAs(paths.read(path));
    }

    @Test
    void read_longPath_isNotRemembered() throws Exception {
        String path = "/ocsp/" + "/".repeat(600) + SHA1;
        assertThat(paths.read(again(path))).isNotSameAs(paths.read(path));
    }

    @Test
    void read_malformedPath_isMalformedEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> paths.read("/ocsp/MEow")).isInstanceOf(MalformedRequest.class);
        }
    }
}
