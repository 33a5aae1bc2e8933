package org.caravelpki.provider.lint.internal.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionView;

/**
 * One distribution point (RFC 5280 section 4.2.1.13).
 *
 * @param name the DistributionPointName
 * @param hasReasons whether it is for some reasons only
 * @param hasCrlIssuer whether its CRL is somebody else's
 */
public record DistributionPoint(Optional<DerElement> name, boolean hasReasons, boolean hasCrlIssuer) {
    private static final int NAME = 0xa0;
    private static final int REASONS = 0x81;
    private static final int CRL_ISSUER = 0xa2;
    private static final int FULL_NAME = 0xa0;

    /**
     * Reads an extension that lists distribution points.
     *
     * @param extension CRL distribution points or freshest CRL
     * @return the points
     */
    public static List<DistributionPoint> readAll(ExtensionView extension) {
        List<DistributionPoint> points = new ArrayList<>();
        for (DerElement point : extension.parts()) {
            points.add(of(point.children(DerElement.SEQUENCE)));
        }
        return points;
    }

    private static DistributionPoint of(List<DerElement> parts) {
        DistributionPoint point = new DistributionPoint(Optional.empty(), false, false);
        for (DerElement part : parts) {
            point = switch (part.tag()) {
                case NAME -> new DistributionPoint(Optional.of(part.inner()), point.hasReasons, point.hasCrlIssuer);
                case REASONS -> new DistributionPoint(point.name, true, point.hasCrlIssuer);
                case CRL_ISSUER -> new DistributionPoint(point.name, point.hasReasons, true);
                default -> throw DerElement.malformed();
            };
        }
        return point;
    }

    /**
     * The names when they are whole ones.
     *
     * @return GeneralNames; none when there is no name or one relative to the issuer
     */
    public List<DerElement> fullNames() {
        return name.filter(found -> found.tag() == FULL_NAME)
                .map(found -> found.children(FULL_NAME))
                .orElse(List.of());
    }
}
