insert into ${table}_versions (${columns})
select ${columns} from ${stage}
on conflict (id, _job_id, _job_updated_at, _file_line) do update set ${excluded}
