package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.jdbc.DataSourceFactory;

class DriverServicesTest {
    private static final Map<String, Object> H2 = Map.of(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS, "org.h2.Driver");

    private static DataSourceFactory factory() {
        Driver driver = new org.h2.Driver();
        return (DataSourceFactory) Proxy.newProxyInstance(
                DataSourceFactory.class.getClassLoader(),
                new Class<?>[] {DataSourceFactory.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "createDriver" -> driver;
                    case "equals" -> self == arguments[0];
                    default -> System.identityHashCode(self);
                });
    }

    @Test
    void find_serviceComesAndGoes_followsIt() throws SQLException {
        DriverServices services = new DriverServices();
        DataSourceFactory factory = factory();
        assertThat(services.find("org.h2.Driver")).isEmpty();

        services.bind(factory, H2);
        assertThat(services.find("org.h2.Driver")).isPresent();

        services.unbind(factory, H2);
        assertThat(services.find("org.h2.Driver")).isEmpty();
    }

    @Test
    void unbind_ofOneThatWasReplaced_keepsTheNewOne() throws SQLException {
        DriverServices services = new DriverServices();
        DataSourceFactory old = factory();
        services.bind(old, H2);
        services.bind(factory(), H2);

        services.unbind(old, H2);

        assertThat(services.find("org.h2.Driver")).isPresent();
    }
}
