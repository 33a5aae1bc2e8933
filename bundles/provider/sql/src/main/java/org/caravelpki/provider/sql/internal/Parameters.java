package org.caravelpki.provider.sql.internal;

import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;

/** Fills the placeholders of a statement from left to right, each kind of value always in the same way. */
public final class Parameters {
    private final PreparedStatement statement;
    private int at;

    /**
     * Begins at the first placeholder.
     *
     * @param statement the statement
     */
    public Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    /** A text. */
    public Parameters text(String value) throws SQLException {
        statement.setString(++at, value);
        return this;
    }

    /** A text or NULL. */
    public Parameters text(Optional<String> value) throws SQLException {
        return text(value.orElse(null));
    }

    /** A number or NULL. */
    public Parameters number(Optional<Long> value) throws SQLException {
        if (value.isPresent()) {
            return number(value.get());
        }
        statement.setNull(++at, Types.BIGINT);
        return this;
    }

    /** A number. */
    public Parameters number(long value) throws SQLException {
        statement.setLong(++at, value);
        return this;
    }

    /** An instant, as milliseconds. */
    public Parameters instant(Instant value) throws SQLException {
        return number(value.toEpochMilli());
    }

    /** An instant or NULL. */
    public Parameters instant(Optional<Instant> value) throws SQLException {
        return number(value.map(Instant::toEpochMilli));
    }

    /** A small number or NULL. */
    public Parameters code(Optional<Integer> value) throws SQLException {
        if (value.isPresent()) {
            return number(value.get());
        }
        statement.setNull(++at, Types.SMALLINT);
        return this;
    }

    /** Octets. */
    public Parameters octets(byte[] value) throws SQLException {
        statement.setBytes(++at, value);
        return this;
    }

    /** An encoding or NULL. */
    public Parameters der(Optional<Der> value) throws SQLException {
        return octets(value.map(Der::bytes).orElse(null));
    }

    /** A serial number. */
    public Parameters serial(SerialNumber value) throws SQLException {
        return octets(Padded.of(value.value()));
    }

    /** A serial number or NULL. */
    public Parameters serial(Optional<SerialNumber> value) throws SQLException {
        return octets(value.map(number -> Padded.of(number.value())).orElse(null));
    }

    /** A number of up to 20 octets. */
    public Parameters big(BigInteger value) throws SQLException {
        return octets(Padded.of(value));
    }

    /** A number of up to 20 octets or NULL. */
    public Parameters big(Optional<BigInteger> value) throws SQLException {
        return octets(value.map(Padded::of).orElse(null));
    }
}
