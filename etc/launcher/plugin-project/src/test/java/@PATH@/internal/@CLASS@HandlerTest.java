package @PACKAGE@.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.testkit.ra.FakeRegistrationAuthority;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.junit.jupiter.api.Test;

class @CLASS@HandlerTest {
    private final FakeRegistrationAuthority ra = new FakeRegistrationAuthority().issuing();
    private final @CLASS@Handler handler = new @CLASS@Handler(ra, "Good morning");

    @Test
    void get_root_greetsAsConfigured() {
        assertThat(text(handle(HandlerRequest.of("GET", "/@NAME@")))).isEqualTo("Good morning\n");
    }

    @Test
    void post_goodRequest_asksUnderThePolicyOfThePath() {
        Response response = handle(@CLASS@ContractTest.enrollment());

        assertThat(response.status()).isEqualTo(200);
        assertThat(ra.enrolled()).singleElement().satisfies(request -> {
            assertThat(request.policy()).isEqualTo("device");
            assertThat(request.protocol()).isEqualTo("@NAME@");
        });
    }

    @Test
    void post_withoutCredentials_isRefused() {
        Response response =
                handle(HandlerRequest.of("POST", "/@NAME@/device").body(new byte[] {0x30, 0}));

        assertThat(response.status()).isEqualTo(401);
        assertThat(ra.enrolled()).isEmpty();
    }

    @Test
    void post_nameNotAllowed_tellsWhy() {
        ra.enrolling(request -> {
            throw new PkiException(PkiException.Kind.BAD_NAME, "That is not your name.");
        });

        Response response = handle(@CLASS@ContractTest.enrollment());

        assertThat(response.status()).isEqualTo(403);
        assertThat(text(response)).isEqualTo("That is not your name.\n");
    }

    private Response handle(Request request) {
        return handler.handle(request).toCompletableFuture().join();
    }

    private static String text(Response response) {
        return new String(((Response.Body.Bytes) response.body()).octets(), StandardCharsets.UTF_8);
    }
}
