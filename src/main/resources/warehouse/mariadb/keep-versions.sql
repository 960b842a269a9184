insert ignore into ${table}_versions (${columns})
select ${columns} from ${stage}
