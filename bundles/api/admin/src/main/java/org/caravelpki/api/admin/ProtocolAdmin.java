package org.caravelpki.api.admin;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The protocols that the edge serves. */
@ProviderType
public interface ProtocolAdmin {

    /**
     * The handlers that are there now and the paths that are known from configuration.
     *
     * @return by name
     */
    List<Protocol> list();

    /**
     * How long handlers took from getting a request to answering it, since the edge started. Waiting for a handler that is
     * being replaced is not in it; such requests are counted as parked and, when nobody came, as answers 5xx.
     *
     * @return by the protocol's name
     */
    Map<String, Latencies> latencies();

    /**
     * A protocol.
     *
     * @param name its name
     * @param paths what it serves
     * @param version the bundle's version; empty text while no handler is there
     * @param requests since the edge started
     * @param answers since the edge started, by the first digit of the status code
     * @param inFlight requests being handled now
     * @param parked requests waiting for a handler now
     */
    record Protocol(
            String name,
            List<String> paths,
            String version,
            long requests,
            Map<Integer, Long> answers,
            int inFlight,
            int parked) {
        /** Copies the collections. */
        public Protocol {
            paths = List.copyOf(paths);
            answers = Map.copyOf(answers);
        }
    }
}
