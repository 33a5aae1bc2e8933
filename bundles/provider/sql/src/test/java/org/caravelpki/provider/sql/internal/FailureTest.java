package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "23000, 1062, DUPLICATE",
        "23505, 23505, DUPLICATE",
        "40001, 1213, AGAIN",
        "HY000, 1205, AGAIN",
        "HY000, 1180, AGAIN",
        "08S01, 1047, AWAY",
        "HYT00, 50200, AGAIN",
        "40001, 40001, AGAIN",
        "08S01, 0, AWAY",
        "28000, 1045, AWAY",
        "HY000, 1290, AWAY",
        "90098, 90098, AWAY",
        "53100, 1021, FULL",
        "HY000, 1114, FULL",
        "HY000, 3, FULL",
        "22001, 1406, DATA",
        "23000, 1048, DATA",
        "42S02, 1146, OTHER"
    })
    void of_codeOfADatabase_isWhatItMeans(String state, int code, Failure meaning) {
        assertThat(Failure.of(new SQLException("x", state, code))).isEqualTo(meaning);
        assertThat(Failure.of(new BatchUpdateException("x", state, code, new int[0])))
                .isEqualTo(meaning);
    }

    @Test
    void of_poolTimeout_isAway() {
        assertThat(Failure.of(new SQLTransientConnectionException("no connection")))
                .isEqualTo(Failure.AWAY);
    }

    @Test
    void of_connectionTakenAwayByThePool_isAway() {
        assertThat(Failure.of(new SQLException("Connection is closed"))).isEqualTo(Failure.AWAY);
    }

    @Test
    void of_errorWithoutState_isOther() {
        assertThat(Failure.of(new SQLException("x"))).isEqualTo(Failure.OTHER);
    }
}
