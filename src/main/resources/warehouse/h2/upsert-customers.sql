merge into customers t using (
    select
        cast(:#id as varchar) as id, cast(:#name as varchar) as name, cast(:#address as varchar) as address,
        cast(:#email_addresses as varchar) as email_addresses, cast(:#phone_numbers as varchar) as phone_numbers,
        cast(:#external_customer_id as varchar) as external_customer_id,
        cast(:#external_customer_ids as varchar) as external_customer_ids, cast(:#raw as varchar) as raw,
        cast(:#_job_id as varchar) as _job_id,
        cast(:#_job_updated_at as timestamp(6) with time zone) as _job_updated_at,
        cast(:#_window_end as timestamp(6) with time zone) as _window_end,
        cast(:#_file_line as bigint) as _file_line,
        cast(:#_loaded_at as timestamp(6) with time zone) as _loaded_at
) s on t.id = s.id
when matched and (t._window_end, t._job_updated_at, t._file_line)
        <= (s._window_end, s._job_updated_at, s._file_line)
    then update set
        t.name = s.name, t.address = s.address, t.email_addresses = s.email_addresses format json,
        t.phone_numbers = s.phone_numbers format json, t.external_customer_id = s.external_customer_id,
        t.external_customer_ids = s.external_customer_ids format json, t.raw = s.raw format json,
        t._job_id = s._job_id, t._job_updated_at = s._job_updated_at, t._window_end = s._window_end,
        t._file_line = s._file_line, t._loaded_at = s._loaded_at
when not matched then insert (
        id, name, address, email_addresses, phone_numbers, external_customer_id, external_customer_ids, raw,
        _job_id, _job_updated_at, _window_end, _file_line, _loaded_at)
    values (
        s.id, s.name, s.address, s.email_addresses format json, s.phone_numbers format json,
        s.external_customer_id, s.external_customer_ids format json, s.raw format json, s._job_id,
        s._job_updated_at, s._window_end, s._file_line, s._loaded_at)
