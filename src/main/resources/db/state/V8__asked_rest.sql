alter table channel add column if not exists asked boolean default false not null;
comment on column channel.asked is 'Whether the peer asked for the rest, which then outlives a restart';
