create temporary table if not exists ${stage} (like ${table} including defaults including identity including generated) on commit delete rows
