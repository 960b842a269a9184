create table if not exists ${beside} as select * from ${table} where false;
create ${index} if not exists ix_${beside} on ${beside} (${key})
