create local temporary table if not exists ${stage} as select * from ${table} where false
