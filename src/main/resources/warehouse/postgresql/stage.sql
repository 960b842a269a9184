create temporary table if not exists ${stage} (like ${table}) on commit delete rows
