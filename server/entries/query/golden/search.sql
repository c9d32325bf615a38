-- api::writer.writer list fields=id&_q=ann
select '{"data":' || d.items || ',"meta":{"pagination":{"page":' || $2::text || ',"pageSize":25,"pageCount":' || ceil(c.total / 25.0) || ',"total":' || c.total || '}}}' as body, r.revision, c.total
from (select coalesce(json_agg(o.j order by t0.n)::text, '[]') as items, count(*) as n
from (select t0.*, k.n from (select k.id, row_number() over () as n from (select t0.id from "ct_writer" t0 where t0."status" = 'published' and t0."locale" = '' and ((t0."f_name" ilike $1::text or t0."f_initials" ilike $1::text)) order by t0."id" limit 25) k) k
join "ct_writer" t0 on t0.id = k.id) t0
cross join lateral (select row_to_json(r) as j from (select t0."id" as "id", t0."document_id" as "documentId") r) o) d
cross join lateral (select coalesce(sum(revision), 0)::int8 as revision from content_revisions where content_type in ('api::writer.writer')) r
cross join lateral (select case when d.n < 25 then d.n when r.revision = $3::int8 then $4::int8 else (select count(*) from "ct_writer" t0 where t0."status" = 'published' and t0."locale" = '' and ((t0."f_name" ilike $1::text or t0."f_initials" ilike $1::text))) end as total offset 0) c
