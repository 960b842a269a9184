create table if not exists ${beside} like ${table}
