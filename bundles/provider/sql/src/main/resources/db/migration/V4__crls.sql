-- A delta CRL and the complete CRL issued with it bear one number (RFC 5280 section 5.2.3); no other two do.
create table if not exists crl (
  id bigint not null,
  ca varchar(60) not null,
  generation int not null,
  shard int not null,
  delta smallint not null,
  number binary(20) not null,
  base_number binary(20),
  this_update bigint not null,
  next_update bigint not null,
  entries int not null,
  octets int not null,
  primary key (id),
  unique key crl_number (ca, generation, number, delta)
) ${table};

-- The encoding in pieces, so that a CRL of any size fits a packet.
create table if not exists crl_part (
  crl_id bigint not null,
  place int not null,
  piece ${octets} not null,
  primary key (crl_id, place)
) ${table};
