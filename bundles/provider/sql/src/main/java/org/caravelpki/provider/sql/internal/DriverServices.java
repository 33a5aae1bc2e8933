package org.caravelpki.provider.sql.internal;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jdbc.DataSourceFactory;

/** The drivers that are registered as services. They come and go without tearing the stores down. */
@Component(service = Drivers.class)
public final class DriverServices implements Drivers {
    private final Map<String, DataSourceFactory> factories = new ConcurrentHashMap<>();

    /**
     * A driver came.
     *
     * @param factory the service
     * @param properties its properties
     */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bind(DataSourceFactory factory, Map<String, Object> properties) {
        factories.put(className(properties), factory);
    }

    /**
     * A driver left.
     *
     * @param factory the service
     * @param properties its properties
     */
    public void unbind(DataSourceFactory factory, Map<String, Object> properties) {
        factories.remove(className(properties), factory);
    }

    @Override
    public Optional<Driver> find(String className) throws SQLException {
        DataSourceFactory factory = factories.get(className);
        return factory == null ? Optional.empty() : Optional.of(factory.createDriver(new Properties()));
    }

    private static String className(Map<String, Object> properties) {
        return String.valueOf(properties.get(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS));
    }
}
