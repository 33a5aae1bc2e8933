create table if not exists config_document (
  kind varchar(12) not null,
  name varchar(60) not null,
  version int not null,
  realm varchar(60) not null,
  body ${text} not null,
  updated bigint not null,
  primary key (kind, name, version)
) ${table};

create table if not exists ca_generation (
  ca varchar(60) not null,
  generation int not null,
  signing_key varchar(150) not null,
  algorithm varchar(40) not null,
  certificate ${octets},
  created bigint not null,
  primary key (ca, generation)
) ${table};

create table if not exists end_entity (
  name varchar(120) not null,
  version int not null,
  realm varchar(60) not null,
  policies ${text} not null,
  names ${text} not null,
  secret_digest varchar(250),
  failures int not null,
  locked_until bigint,
  created bigint not null,
  primary key (name)
) ${table};
