-- A term of a node's writer. Every batch moves its row, which makes it the head of the audit chain and the mark by which
-- a batch whose COMMIT was not answered is found.
create table if not exists writer_term (
  node int not null,
  epoch bigint not null,
  batch bigint not null,
  audit_seq bigint not null,
  audit_head char(64) not null,
  opened bigint not null,
  primary key (node, epoch)
) ${table};

create table if not exists audit_entry (
  id bigint not null,
  node int not null,
  epoch bigint not null,
  seq bigint not null,
  happened bigint not null,
  realm varchar(60) not null,
  actor varchar(220) not null,
  action varchar(60) not null,
  object varchar(250) not null,
  detail varchar(8000) not null,
  hash char(64) not null,
  primary key (id),
  unique key audit_entry_place (node, epoch, seq)
) ${table};

create table if not exists feed_head (
  node int not null,
  number bigint not null,
  primary key (node)
) ${table};

create table if not exists feed_entry (
  node int not null,
  number bigint not null,
  kind varchar(10) not null,
  ca varchar(60) not null,
  generation int not null,
  serial binary(20),
  crl varchar(120),
  primary key (node, number)
) ${table};
