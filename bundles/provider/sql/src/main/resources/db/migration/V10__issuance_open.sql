-- A certificate and the request that it answers are written as they will be once it is signed: active, issued. A row in
-- here says that this is not so yet; completing takes it away, which is the compare-and-set. So nothing indexed has to
-- change. Rows that earlier releases reserved say it themselves: reserved, approved.

create table if not exists issuance_open (
  certificate_id bigint not null,
  node int not null,
  epoch bigint not null,
  request_id varchar(64),
  primary key (certificate_id)
) ${table};

alter table certificate_request add column if not exists certificate_id bigint;

alter table certificate_signature add column if not exists completed bigint;
