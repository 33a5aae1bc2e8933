-- The CRL of one shard reads its own rows, in the order in which they lie; the newest CRL of a name is found among many.

create index if not exists revocation_shard on revocation (ca, generation, shard, certificate_id);

create index if not exists crl_newest on crl (ca, generation, shard, delta, number);
