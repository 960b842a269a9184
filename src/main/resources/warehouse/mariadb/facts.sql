select 'utf8mb4' as encoding, @@session.time_zone as time_zone
