insert into ${table}_versions (${columns})
select ${columns} from ${stage}
on duplicate key update ${replacements}
