package org.caravelpki.provider.sql.copy.internal;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Epochs;
import org.caravelpki.provider.sql.internal.Select;
import org.caravelpki.provider.sql.internal.Update;

/**
 * Passes over what may have been given out after the copy was taken. By the time, so that a copy that is restored twice does
 * not give out the same again: epochs begin less often than once a second, and the feed has fewer than a thousand changes a
 * second in the long run.
 */
final class PassOver {
    private static final Update EPOCHS = new Update("update epoch set number = greatest(number + 1, ?) where node > 0");
    private static final Update FEEDS = new Update("update feed_head set number = greatest(number + 1, ?)");
    private static final Select<BigInteger> LAST_CRL =
            new Select<>("select number from crl order by number desc limit 1", Columns::big);

    private PassOver() {}

    static void run(Connection connection, Instant now, long crlNumbers) throws SQLException {
        EPOCHS.run(connection, p -> p.number(now.getEpochSecond()));
        FEEDS.run(connection, p -> p.number(now.toEpochMilli()));
        long last =
                LAST_CRL.first(connection, Binding.NONE).orElse(BigInteger.ZERO).longValueExact();
        long passed = Epochs.passedOver(connection, Epochs.CRL);
        Epochs.passOver(connection, Epochs.CRL, Math.addExact(Math.max(last, passed), crlNumbers));
    }
}
