create table if not exists epoch (
  node int not null,
  work varchar(40) not null,
  number bigint not null,
  primary key (node, work)
) ${table};

-- used rises with each transaction that relies on the fence: a change that Galera certifies against a new owner.
create table if not exists lease (
  name varchar(80) not null,
  owner int not null,
  term bigint not null,
  fence bigint not null,
  until_ms bigint not null,
  used bigint not null,
  primary key (name)
) ${table};

create table if not exists state_document (
  collection varchar(40) not null,
  id varchar(80) not null,
  version bigint not null,
  expires bigint not null,
  due bigint,
  body ${text} not null,
  primary key (collection, id),
  key state_document_expires (expires),
  key state_document_due (collection, due)
) ${table};

create table if not exists state_key (
  collection varchar(40) not null,
  key_name varchar(20) not null,
  key_value varchar(120) not null,
  id varchar(80) not null,
  primary key (collection, key_name, key_value, id),
  key state_key_document (collection, id)
) ${table};
