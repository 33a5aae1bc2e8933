package org.caravelpki.ops.shell.internal.document;

import org.caravelpki.api.admin.PolicyAdmin;
import org.caravelpki.api.admin.TemplateAdmin;
import org.caravelpki.ops.shell.internal.output.Fields;

/** What commands print of templates and policies. */
final class DocumentFields {
    static final Fields<TemplateAdmin.Template> TEMPLATE = Fields.of(TemplateAdmin.Template.class)
            .column("name", TemplateAdmin.Template::name)
            .column("version", TemplateAdmin.Template::version)
            .column("description", TemplateAdmin.Template::description)
            .column("updated", TemplateAdmin.Template::updated);

    static final Fields<PolicyAdmin.Policy> POLICY = Fields.of(PolicyAdmin.Policy.class)
            .column("name", PolicyAdmin.Policy::name)
            .column("version", PolicyAdmin.Policy::version)
            .column("realm", PolicyAdmin.Policy::realm)
            .column("ca", PolicyAdmin.Policy::ca)
            .column("template", PolicyAdmin.Policy::template)
            .column("protocols", PolicyAdmin.Policy::protocols)
            .column("approvers", PolicyAdmin.Policy::approvers)
            .column("updated", PolicyAdmin.Policy::updated);

    private DocumentFields() {}
}
