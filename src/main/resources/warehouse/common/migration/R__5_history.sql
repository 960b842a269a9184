-- The versions in the order in which they win. Neighbours with the same record are one, which began with the first of them.

create or replace view ${prefix}agents_history as
with versions as (
    select id, _job_id, _job_updated_at, _file_line, _window_end, raw,
        lag(raw) over (partition by id order by _window_end, _job_updated_at, _file_line, _job_id) as raw_before
    from ${prefix}agents_versions),
changes as (
    select id, _job_id, _job_updated_at, _file_line, _window_end as valid_from,
        lead(_window_end) over (partition by id order by _window_end, _job_updated_at, _file_line, _job_id) as valid_to
    from versions
    where raw_before is null or raw <> raw_before)
select c.valid_from, c.valid_to, c.valid_to is null as is_current, ${agents_columns}
from changes c join ${prefix}agents_versions v on v.id = c.id
    and v._job_id = c._job_id and v._job_updated_at = c._job_updated_at and v._file_line = c._file_line;

create or replace view ${prefix}topics_history as
with versions as (
    select id, _job_id, _job_updated_at, _file_line, _window_end, raw,
        lag(raw) over (partition by id order by _window_end, _job_updated_at, _file_line, _job_id) as raw_before
    from ${prefix}topics_versions),
changes as (
    select id, _job_id, _job_updated_at, _file_line, _window_end as valid_from,
        lead(_window_end) over (partition by id order by _window_end, _job_updated_at, _file_line, _job_id) as valid_to
    from versions
    where raw_before is null or raw <> raw_before)
select c.valid_from, c.valid_to, c.valid_to is null as is_current, ${topics_columns}
from changes c join ${prefix}topics_versions v on v.id = c.id
    and v._job_id = c._job_id and v._job_updated_at = c._job_updated_at and v._file_line = c._file_line;

create or replace view ${prefix}customers_history as
with versions as (
    select id, _job_id, _job_updated_at, _file_line, _window_end, raw,
        lag(raw) over (partition by id order by _window_end, _job_updated_at, _file_line, _job_id) as raw_before
    from ${prefix}customers_versions),
changes as (
    select id, _job_id, _job_updated_at, _file_line, _window_end as valid_from,
        lead(_window_end) over (partition by id order by _window_end, _job_updated_at, _file_line, _job_id) as valid_to
    from versions
    where raw_before is null or raw <> raw_before)
select c.valid_from, c.valid_to, c.valid_to is null as is_current, ${customers_columns}
from changes c join ${prefix}customers_versions v on v.id = c.id
    and v._job_id = c._job_id and v._job_updated_at = c._job_updated_at and v._file_line = c._file_line;

create or replace view ${prefix}conversation_items_history as
with versions as (
    select id, _job_id, _job_updated_at, _file_line, _window_end, raw,
        lag(raw) over (partition by id order by _window_end, _job_updated_at, _file_line, _job_id) as raw_before
    from ${prefix}conversation_items_versions),
changes as (
    select id, _job_id, _job_updated_at, _file_line, _window_end as valid_from,
        lead(_window_end) over (partition by id order by _window_end, _job_updated_at, _file_line, _job_id) as valid_to
    from versions
    where raw_before is null or raw <> raw_before)
select c.valid_from, c.valid_to, c.valid_to is null as is_current, ${conversation_items_columns}
from changes c join ${prefix}conversation_items_versions v on v.id = c.id
    and v._job_id = c._job_id and v._job_updated_at = c._job_updated_at and v._file_line = c._file_line;
