create temporary table if not exists ${stage} as select * from ${table} limit 0
