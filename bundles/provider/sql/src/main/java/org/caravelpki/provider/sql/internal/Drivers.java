package org.caravelpki.provider.sql.internal;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;

/** The JDBC drivers that are there at the moment. */
public interface Drivers {

    /**
     * A driver.
     *
     * @param className its class name
     * @return it, while it is there
     * @throws SQLException when it cannot be made
     */
    Optional<Driver> find(String className) throws SQLException;
}
