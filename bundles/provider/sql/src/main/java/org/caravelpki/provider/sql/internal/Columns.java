package org.caravelpki.provider.sql.internal;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;

/** Reads the columns of a row from left to right, as {@link Parameters} wrote them. */
public final class Columns {
    private final ResultSet row;
    private int at;

    /**
     * Begins at the first column.
     *
     * @param row the current row
     */
    public Columns(ResultSet row) {
        this.row = row;
    }

    /** A text. */
    public String text() throws SQLException {
        return row.getString(++at);
    }

    /** A text or NULL. */
    public Optional<String> optionalText() throws SQLException {
        return Optional.ofNullable(text());
    }

    /** A number. */
    public long number() throws SQLException {
        return row.getLong(++at);
    }

    /** A small number. */
    public int code() throws SQLException {
        return row.getInt(++at);
    }

    /** A small number or NULL. */
    public Optional<Integer> optionalCode() throws SQLException {
        int value = code();
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    /** An instant. */
    public Instant instant() throws SQLException {
        return Instant.ofEpochMilli(number());
    }

    /** An instant or NULL. */
    public Optional<Instant> optionalInstant() throws SQLException {
        long value = number();
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
    }

    /** Octets. */
    public byte[] octets() throws SQLException {
        return row.getBytes(++at);
    }

    /** Octets or NULL. */
    public Optional<byte[]> optionalOctets() throws SQLException {
        return Optional.ofNullable(octets());
    }

    /** An encoding or NULL. */
    public Optional<Der> optionalDer() throws SQLException {
        return optionalOctets().map(Der::of);
    }

    /** A serial number. */
    public SerialNumber serial() throws SQLException {
        return new SerialNumber(big());
    }

    /** A serial number or NULL. */
    public Optional<SerialNumber> optionalSerial() throws SQLException {
        return optionalBig().map(SerialNumber::new);
    }

    /** A number of up to 20 octets. */
    public BigInteger big() throws SQLException {
        return Padded.number(octets());
    }

    /** A number of up to 20 octets or NULL. */
    public Optional<BigInteger> optionalBig() throws SQLException {
        return optionalOctets().map(Padded::number);
    }
}
