-- Runs on H2 (MODE=MariaDB) and MariaDB alike. Every statement may run twice: MariaDB commits each by itself, so a node
-- that dies half-way begins this file again. Instants are milliseconds since 1970. Serial numbers are padded to 20 octets.

create table if not exists certificate (
  id bigint not null,
  realm varchar(60) not null,
  ca varchar(60) not null,
  generation int not null,
  serial binary(20) not null,
  subject varchar(4000) not null,
  subject_folded varchar(700) not null,
  not_before bigint not null,
  not_after bigint not null,
  state varchar(10) not null,
  reason smallint,
  revoked_at bigint,
  invalidity_date bigint,
  source varchar(12) not null,
  policy varchar(60) not null,
  template varchar(60) not null,
  template_version int not null,
  requester varchar(220) not null,
  protocol varchar(40) not null,
  request_id varchar(64) not null,
  shard int not null,
  node int not null,
  epoch bigint not null,
  fingerprint binary(32),
  tbs ${octets} not null,
  tail ${octets},
  primary key (id),
  unique key certificate_serial (serial, ca, generation),
  key certificate_fingerprint (fingerprint),
  key certificate_request (request_id),
  key certificate_requester (requester, id),
  key certificate_subject (subject_folded),
  key certificate_state (state, ca, id),
  key certificate_expiry (not_after, id)
) ${table};

-- The subject alternative names, in their order. lookup is the beginning of a digest of kind and name.
create table if not exists certificate_name (
  certificate_id bigint not null,
  place int not null,
  kind varchar(12) not null,
  name varchar(4000) not null,
  lookup bigint not null,
  primary key (certificate_id, place),
  key certificate_name_lookup (lookup, certificate_id)
) ${table};

-- What CRLs list, in the order in which they are read.
create table if not exists revocation (
  ca varchar(60) not null,
  generation int not null,
  certificate_id bigint not null,
  serial binary(20) not null,
  reason smallint not null,
  revoked_at bigint not null,
  invalidity_date bigint,
  not_after bigint not null,
  shard int not null,
  primary key (ca, generation, certificate_id),
  unique key revocation_certificate (certificate_id)
) ${table};
