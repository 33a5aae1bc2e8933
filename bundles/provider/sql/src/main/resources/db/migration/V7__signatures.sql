-- What is added to a row later stands in a row of its own: inserting one costs a fraction of rewriting the other, and what
-- then changes in the first row is the same for many and done by one statement. Rows of earlier releases keep these
-- columns in certificate and certificate_request.

create table if not exists certificate_signature (
  certificate_id bigint not null,
  fingerprint binary(32) not null,
  tail ${octets} not null,
  primary key (certificate_id),
  key certificate_signature_fingerprint (fingerprint)
) ${table};

create table if not exists request_issued (
  request_id varchar(64) not null,
  serial binary(20),
  updated bigint not null,
  primary key (request_id)
) ${table};

-- No search used it: a part of a subject is looked for, and an index knows beginnings only.
${drop-subject-index};
