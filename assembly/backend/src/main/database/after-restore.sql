-- Once, on a database that was restored from a backup, and before any node starts: passes over whatever may have been given
-- out since the backup was taken (docs/BACKUP.md). Run again later, it passes over a little more, which does no harm.

-- Terms of writers and signers, and with them the audit chains: they begin less often than once a second.
update epoch set number = greatest(number + 1, unix_timestamp()) where node > 0;

-- The feed of changes: frontends that are further on than the backup see a gap and begin anew.
update feed_head set number = greatest(number + 1, cast(unix_timestamp(now(3)) * 1000 as unsigned));

-- CRL numbers: 1000, and one for each second since the last CRL that the backup knows. They have 20 octets, of which no more
-- than eight are in use.
insert into epoch (node, work, number)
  select 0, 'crl', 1000 + greatest(0, unix_timestamp() - coalesce(max(this_update), 0) div 1000)
    + greatest(coalesce(max(conv(hex(substring(number, 13)), 16, 10) + 0), 0),
      coalesce((select e.number from epoch e where e.node = 0 and e.work = 'crl'), 0))
  from crl
  on duplicate key update number = values(number);
