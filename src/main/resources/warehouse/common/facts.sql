select 'UTF-8' as encoding, '' as time_zone
