create temporary table if not exists ${stage} (${key}) as select * from ${table} limit 0
