package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DialectTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    @Test
    void of_url_namesTheDriver() {
        assertThat(Dialect.of("jdbc:h2:mem:x").driverClass()).isEqualTo("org.h2.Driver");
        assertThat(Dialect.of("jdbc:mariadb:sequential://a,b/x").driverClass()).isEqualTo("org.mariadb.jdbc.Driver");
    }

    @Test
    void of_otherUrl_isRefused() {
        assertThatThrownBy(() -> Dialect.of("jdbc:mysql://x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void properties_urlSaysSomethingElse_isLeftToIt() {
        assertThat(Dialect.MARIADB.properties("jdbc:mariadb://x/y", TIMEOUT))
                .containsEntry("connectTimeout", "3000")
                .containsEntry("useBulkStmts", "true");
        assertThat(Dialect.MARIADB.properties("jdbc:mariadb://x/y?useBulkStmts=false", TIMEOUT))
                .doesNotContainKey("useBulkStmts")
                .containsKey("socketTimeout");
    }
}
