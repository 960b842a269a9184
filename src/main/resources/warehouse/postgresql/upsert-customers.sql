insert into customers (
    id, name, address, email_addresses, phone_numbers, external_customer_id, external_customer_ids, raw, _job_id,
    _job_updated_at, _window_end, _file_line, _loaded_at)
values (
    :#id, :#name, :#address, cast(:#email_addresses as jsonb), cast(:#phone_numbers as jsonb),
    :#external_customer_id, cast(:#external_customer_ids as jsonb), cast(:#raw as jsonb), :#_job_id,
    :#_job_updated_at, :#_window_end, :#_file_line, :#_loaded_at)
on conflict (id) do update set
    name = excluded.name, address = excluded.address, email_addresses = excluded.email_addresses,
    phone_numbers = excluded.phone_numbers, external_customer_id = excluded.external_customer_id,
    external_customer_ids = excluded.external_customer_ids, raw = excluded.raw, _job_id = excluded._job_id,
    _job_updated_at = excluded._job_updated_at, _window_end = excluded._window_end,
    _file_line = excluded._file_line, _loaded_at = excluded._loaded_at
where (customers._window_end, customers._job_updated_at, customers._file_line)
    <= (excluded._window_end, excluded._job_updated_at, excluded._file_line)
