-- Audit records in their chain, as many in a row as fit half a page: a row and its keys cost several times what a record
-- does. Each record is what its hash covers, with the hash behind it. What earlier releases wrote stays in audit_entry.

create table if not exists audit_page (
  id bigint not null,
  node int not null,
  epoch bigint not null,
  first_seq bigint not null,
  last_seq bigint not null,
  records ${octets} not null,
  primary key (id),
  unique key audit_page_place (node, epoch, last_seq)
) ${table};
