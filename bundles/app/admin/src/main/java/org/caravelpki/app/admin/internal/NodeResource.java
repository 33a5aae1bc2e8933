package org.caravelpki.app.admin.internal;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

/** {@code GET /api/node}: which node this is, what it runs on, and whether all of it runs. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class NodeResource {

    private final Node node;

    public NodeResource(Node node) {
        this.node = node;
    }

    @GET
    public NodeView get() {
        return node.view();
    }
}
