package org.caravelpki.provider.lint.internal.constraints;

import java.util.ArrayList;
import java.util.List;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionView;

/**
 * One name constraint (RFC 5280 section 4.2.1.10).
 *
 * @param base the GeneralName
 * @param hasDistances whether a minimum or maximum follows
 */
record NameSubtree(DerElement base, boolean hasDistances) {
    static List<NameSubtree> readAll(ExtensionView extension) {
        List<NameSubtree> all = new ArrayList<>();
        for (DerElement subtrees : extension.parts()) {
            for (DerElement subtree : subtrees.children(subtrees.tag())) {
                List<DerElement> parts = subtree.children(DerElement.SEQUENCE);
                if (parts.isEmpty()) {
                    throw DerElement.malformed();
                }
                all.add(new NameSubtree(parts.get(0), parts.size() > 1));
            }
        }
        return all;
    }
}
