insert into ${table}_versions (${columns})
select ${columns} from ${stage}
on conflict do nothing
