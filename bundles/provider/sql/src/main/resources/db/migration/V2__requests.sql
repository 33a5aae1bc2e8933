create table if not exists certificate_request (
  id bigint not null,
  request_id varchar(64) not null,
  realm varchar(60) not null,
  policy varchar(60) not null,
  protocol varchar(40) not null,
  requester varchar(220) not null,
  subject varchar(4000) not null,
  names ${text} not null,
  state varchar(20) not null,
  created bigint not null,
  updated bigint not null,
  detail varchar(2000),
  serial binary(20),
  pkcs10 ${octets},
  issue_order ${text} not null,
  primary key (id),
  unique key certificate_request_id (request_id),
  key certificate_request_state (state, id)
) ${table};

create table if not exists request_vote (
  request_id varchar(64) not null,
  approver varchar(120) not null,
  approved smallint not null,
  voted_at bigint not null,
  remark varchar(2000) not null,
  primary key (request_id, approver)
) ${table};
