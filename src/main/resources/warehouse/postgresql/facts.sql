select current_setting('server_encoding') as encoding, current_setting('TimeZone') as time_zone
